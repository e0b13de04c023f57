package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import java.util.Optional;

/// The store of the data that belongs to connections to Jira. Fails with `StoreUnavailable` when
/// the store does not respond in time.
public interface JiraConnections {

  /// Empty when there is no connection to Jira with this key.
  Optional<JiraConnection> find(ConnectionKey key);

  /// As [#find(ConnectionKey)]; fails with ConnectionNotFound instead of being empty.
  default JiraConnection require(ConnectionKey key) {
    return find(key).orElseThrow(() -> new ConnectionNotFound().asException());
  }

  /// Stores the selected project, without checking that it exists; empty when there is no
  /// connection to Jira with this key.
  Optional<JiraConnection> select(ConnectionKey key, ProjectRef project);
}
