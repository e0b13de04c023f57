package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Arrays;
import java.util.Locale;

/// What a caller needs to start an authorization at the frontend API.
public enum FrontendAuth {
  /// Nothing: anyone who reaches the API can start one, for any external id.
  OPEN,
  /// A connect session, which only the holder of a backend key can create.
  SESSION;

  /// The one of that public name. Fails with InvalidValue for `frontend_auth`.
  public static FrontendAuth parse(String name) {
    return Arrays.stream(values())
        .filter(it -> it.value().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InvalidValue("frontend_auth", "must be open or session").asException());
  }

  /// Its public name.
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
