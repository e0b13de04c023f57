package dev.juncture.testing.simulators.atlassian.oauth;

import java.util.Set;

/// An account that is no person, with a client of its own.
public record ServiceAccount(
    String clientId, String secret, String accountId, Set<String> siteIds, Set<String> scopes) {

  /// Omits the secret.
  @Override
  public String toString() {
    return "ServiceAccount[" + clientId + "]";
  }
}
