package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.SimulatedDataCenter;
import org.junit.jupiter.api.AfterAll;

final class RestJiraIssuesAtDataCenterTest extends JiraIssuesContract {

  private static final SimulatedDataCenter DATA_CENTER = new SimulatedDataCenter();

  RestJiraIssuesAtDataCenterTest() {
    super(DATA_CENTER);
  }

  @AfterAll
  static void close() {
    DATA_CENTER.close();
  }
}
