package dev.juncture.domain.jira;

import dev.juncture.domain.connection.ConnectionKey;

/// Which site calls in the name of a connection go to.
public interface JiraSites {

  /// As of the last consent; one in another process may be up to a second old. Fails with
  /// ConnectionNotFound, StoreUnavailable.
  SiteId of(ConnectionKey key);
}
