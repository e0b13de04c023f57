package dev.juncture.domain.jira;

import dev.juncture.domain.token.AccessToken;

/// The Jira Data Center at which the installation has an OAuth client.
public interface JiraDataCenter {

  /// A new connection with the token, with the name that Jira gives itself, or with its address if
  /// it does not respond. Fails with AddressNotAllowed.
  JiraConnection connection(AccessToken token);
}
