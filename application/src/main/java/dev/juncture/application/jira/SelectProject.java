package dev.juncture.application.jira;

import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.ProjectRef;
import java.util.Optional;

/// Stores and reads the selected project, which calls without a project id use. Does not call Jira.
public final class SelectProject {

  private final JiraConnections connections;

  public SelectProject(JiraConnections connections) {
    this.connections = connections;
  }

  /// Fails with ConnectionNotFound, StoreUnavailable. Of concurrent calls, the last one wins.
  public void select(ConnectionKey key, ProjectRef project) {
    if (connections.select(key, project).isEmpty()) {
      throw new ConnectionNotFound().asException();
    }
  }

  /// Empty when none is selected. Fails with ConnectionNotFound, StoreUnavailable.
  public Optional<ProjectRef> selected(ConnectionKey key) {
    return connections.require(key).selectedProject();
  }
}
