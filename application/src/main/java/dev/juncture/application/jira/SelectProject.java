package dev.juncture.application.jira;

import dev.juncture.domain.connection.ExternalId;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.ProjectRef;
import java.util.Optional;

/// The project that calls mean when they name none. Kept by Juncture; Jira is not asked.
public final class SelectProject {

  private final JiraConnections connections;

  public SelectProject(JiraConnections connections) {
    this.connections = connections;
  }

  /// Fails with ConnectionNotFound, StoreUnavailable. Of simultaneous calls the last one counts.
  public void select(ExternalId externalId, ProjectRef project) {
    found(externalId, connections.select(JiraCalls.keyOf(externalId), project));
  }

  /// Empty when none is selected. Fails with ConnectionNotFound, StoreUnavailable.
  public Optional<ProjectRef> selected(ExternalId externalId) {
    return found(externalId, connections.find(JiraCalls.keyOf(externalId))).selectedProject();
  }

  private static JiraConnection found(ExternalId externalId, Optional<JiraConnection> connection) {
    return connection.orElseThrow(
        () -> new ConnectionNotFound(JiraCalls.keyOf(externalId)).asException());
  }
}
