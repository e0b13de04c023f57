package dev.juncture.domain.connection;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Arrays;
import java.util.Locale;

/// The state of a connection. A grant that the provider rejected is `REVOKED`, even if it has also
/// expired.
public enum ConnectionState {
  /// The grant is in use.
  ACTIVE,

  /// The refresh token's maximum lifetime has passed.
  EXPIRED,

  /// The provider rejected the refresh token for good.
  REVOKED;

  /// The state with that public name. Fails with InvalidValue.
  public static ConnectionState parse(String name) {
    return Arrays.stream(values())
        .filter(state -> state.publicName().equals(name))
        .findAny()
        .orElseThrow(
            () -> new InvalidValue("state", "must be active, expired or revoked").asException());
  }

  /// `active`, `expired` or `revoked`.
  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
