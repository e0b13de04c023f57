package dev.juncture.testkit.jira;

import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import java.time.InstantSource;

final class InMemoryJiraConnectionsTest extends JiraConnectionsContract {

  private final InMemoryConnectionRepository connections =
      new InMemoryConnectionRepository(InstantSource.system());
  private final InMemoryJiraConnections jiraConnections = new InMemoryJiraConnections(connections);

  @Override
  protected ConnectionRepository connections() {
    return connections;
  }

  @Override
  protected JiraConnections jiraConnections() {
    return jiraConnections;
  }

  @Override
  protected ConnectionHistory history() {
    return connections;
  }
}
