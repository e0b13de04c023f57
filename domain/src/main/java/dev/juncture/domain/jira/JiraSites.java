package dev.juncture.domain.jira;

import dev.juncture.domain.id.ConnectionKey;

/// Which site calls in the name of a connection go to.
public interface JiraSites {

  /// As of the last consent; the answer may be as old as the access token that is at hand, which
  /// another process's consent ends within a second. Fails with ConnectionNotFound,
  /// StoreUnavailable.
  SiteId of(ConnectionKey key);
}
