package dev.juncture.domain.connection;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Arrays;
import java.util.Locale;

/// What a connection is good for. A grant that was refused counts as `REVOKED`, however old it is.
public enum ConnectionState {
  /// The grant is in use.
  ACTIVE,

  /// Past the refresh token's maximum lifetime.
  EXPIRED,

  /// The provider refused the refresh token for good.
  REVOKED;

  /// The state of that public name. Fails with InvalidValue.
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
