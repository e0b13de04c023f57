package dev.juncture.adapters.jira.boards;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import org.junit.jupiter.api.AfterAll;

final class RestJiraBoardsAtSimulatorTest extends JiraBoardsContract {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();

  RestJiraBoardsAtSimulatorTest() {
    super(ATLASSIAN);
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }
}
