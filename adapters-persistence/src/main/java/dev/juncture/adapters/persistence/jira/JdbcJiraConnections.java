package dev.juncture.adapters.persistence.jira;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.ProjectRef;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The Jira details of connections in PostgreSQL.
@Singleton
final class JdbcJiraConnections implements JiraConnections {

  private final Database database;
  private final JiraConnectionRows rows;

  JdbcJiraConnections(Database database, JiraConnectionRows rows) {
    this.database = database;
    this.rows = rows;
  }

  @Override
  public Optional<JiraConnection> find(ConnectionKey key) {
    return database
        .execute(
            () ->
                rows.find(
                    key.workspace().value(), key.provider().value(), key.externalId().value()))
        .map(JiraConnectionRow::toJiraConnection);
  }

  @Override
  public Optional<JiraConnection> select(ConnectionKey key, ProjectRef project) {
    var workspace = key.workspace().value();
    var provider = key.provider().value();
    var externalId = key.externalId().value();
    return database
        .execute(() -> rows.select(workspace, provider, externalId, project.value()))
        .stream()
        .findFirst()
        .map(JiraConnectionRow::toJiraConnection);
  }
}
