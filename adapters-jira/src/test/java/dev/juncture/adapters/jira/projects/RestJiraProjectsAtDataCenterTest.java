package dev.juncture.adapters.jira.projects;

import dev.juncture.adapters.jira.SimulatedDataCenter;
import org.junit.jupiter.api.AfterAll;

final class RestJiraProjectsAtDataCenterTest extends JiraProjectsContract {

  private static final SimulatedDataCenter DATA_CENTER = new SimulatedDataCenter();

  RestJiraProjectsAtDataCenterTest() {
    super(DATA_CENTER);
  }

  @AfterAll
  static void close() {
    DATA_CENTER.close();
  }
}
