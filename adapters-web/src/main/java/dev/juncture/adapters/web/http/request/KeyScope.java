package dev.juncture.adapters.web.http.request;

import java.util.Locale;

/// What a key of the backend API allows its holder to do.
public enum KeyScope {
  CONNECTIONS_READ,
  CONNECTIONS_WRITE,
  TOKENS_READ,
  CREDENTIALS_READ,
  JIRA_READ,
  JIRA_WRITE,
  PROXY;

  /// Its public name, such as `jira:read`.
  public String value() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }
}
