package dev.juncture.domain.jira;

import dev.juncture.domain.id.ConnectionKey;

/// The site that calls on behalf of a connection use.
public interface JiraSites {

  /// The site as of the last consent. The result may be as old as the access token in the near
  /// cache, which becomes invalid within a second after a consent in another process. Fails with
  /// ConnectionNotFound, StoreUnavailable.
  SiteId of(ConnectionKey key);
}
