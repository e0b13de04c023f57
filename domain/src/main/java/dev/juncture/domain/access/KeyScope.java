package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// A permission of a backend API key.
public enum KeyScope {
  CONNECTIONS_READ,
  CONNECTIONS_WRITE,
  /// Access tokens themselves.
  TOKENS_READ,
  /// Refresh tokens themselves.
  CREDENTIALS_READ,
  JIRA_READ,
  JIRA_WRITE,
  PROXY,
  EVENTS,
  MCP,
  AUDIT_READ;

  public static final Set<KeyScope> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(KeyScope.class));

  /// The scopes of a key for which none were chosen. A stolen key of this kind can use connections
  /// through this server, but cannot carry a token away.
  public static final Set<KeyScope> DEFAULT =
      Collections.unmodifiableSet(
          EnumSet.complementOf(EnumSet.of(TOKENS_READ, CREDENTIALS_READ, AUDIT_READ)));

  /// The public name, such as `jira:read`.
  public String value() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /// Reads a public name. Fails with InvalidValue that lists all scopes.
  public static KeyScope parse(String value) {
    return Arrays.stream(values())
        .filter(it -> it.value().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                        "scopes",
                        "must be some of "
                            + String.join(
                                ", ", Arrays.stream(values()).map(KeyScope::value).toList()))
                    .asException());
  }
}
