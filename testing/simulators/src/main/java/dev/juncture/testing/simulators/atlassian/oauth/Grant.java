package dev.juncture.testing.simulators.atlassian.oauth;

import java.util.HashSet;
import java.util.Set;

/// What one user allows one app. A further consent adds sites and replaces the scopes.
public record Grant(
    String id, String clientId, String accountId, Set<String> siteIds, Set<String> scopes) {

  Grant without(String siteId) {
    var left = new HashSet<>(siteIds);
    left.remove(siteId);
    return new Grant(id, clientId, accountId, Set.copyOf(left), scopes);
  }

  boolean isOf(String otherClientId, String otherAccountId) {
    return clientId.equals(otherClientId) && accountId.equals(otherAccountId);
  }
}
