package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.SimulatedDataCenter;
import org.junit.jupiter.api.AfterAll;

final class RestJiraTicketsAtDataCenterTest extends JiraTicketsContract {

  private static final SimulatedDataCenter DATA_CENTER = new SimulatedDataCenter();

  RestJiraTicketsAtDataCenterTest() {
    super(DATA_CENTER);
  }

  @AfterAll
  static void close() {
    DATA_CENTER.close();
  }
}
