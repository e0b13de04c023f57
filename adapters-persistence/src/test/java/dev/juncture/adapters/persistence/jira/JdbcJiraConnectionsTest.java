package dev.juncture.adapters.persistence.jira;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.jira.JiraConnectionsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class JdbcJiraConnectionsTest extends JiraConnectionsContract {

  private static RunningStore store;

  @BeforeAll
  static void start() {
    store = RunningStore.on(SharedServers.freshDatabase()).withWorkspaces("ws_other", "ws_o");
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Override
  protected ConnectionRepository connections() {
    return store.connections();
  }

  @Override
  protected JiraConnections jiraConnections() {
    return store.jiraConnections();
  }

  @Override
  protected ConnectionHistory history() {
    return store.history();
  }
}
