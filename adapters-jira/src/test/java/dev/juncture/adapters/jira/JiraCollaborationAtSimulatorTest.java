package dev.juncture.adapters.jira;

import org.junit.jupiter.api.AfterAll;

final class JiraCollaborationAtSimulatorTest extends JiraCollaborationContract {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();

  JiraCollaborationAtSimulatorTest() {
    super(ATLASSIAN);
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }
}
