package dev.juncture.domain.access;

import java.util.Locale;

/// A permission of a backend API key.
public enum KeyScope {
  CONNECTIONS_READ,
  CONNECTIONS_WRITE,
  TOKENS_READ,
  CREDENTIALS_READ,
  JIRA_READ,
  JIRA_WRITE,
  PROXY;

  /// The public name, such as `jira:read`.
  public String value() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }
}
