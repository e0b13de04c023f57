package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import java.util.Optional;

/// What is kept beside connections to Jira. Fails with `StoreUnavailable` when the store gives no
/// answer in time.
public interface JiraConnections {

  /// Empty when nobody connected Jira under this key.
  Optional<JiraConnection> find(ConnectionKey key);

  /// As [#find(ConnectionKey)]; fails with ConnectionNotFound instead of being empty.
  default JiraConnection require(ConnectionKey key) {
    return find(key).orElseThrow(() -> new ConnectionNotFound().asException());
  }

  /// Remembers the project, whether or not it exists; empty when nobody connected Jira under this
  /// key.
  Optional<JiraConnection> select(ConnectionKey key, ProjectRef project);
}
