package dev.juncture.adapters.persistence.jira;

import dev.juncture.adapters.persistence.connection.DetailsTable;
import dev.juncture.domain.connection.ConnectionId;
import dev.juncture.domain.jira.JiraConnection;
import jakarta.inject.Singleton;

/// Keeps the chosen site. A consent selects no project; what was selected stays if the site does.
@Singleton
final class JiraConnectionTable implements DetailsTable<JiraConnection> {

  private final JiraConnectionRows rows;

  JiraConnectionTable(JiraConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public Class<JiraConnection> kind() {
    return JiraConnection.class;
  }

  @Override
  public void keep(ConnectionId id, JiraConnection details) {
    rows.keep(id.value(), details.site().value());
  }
}
