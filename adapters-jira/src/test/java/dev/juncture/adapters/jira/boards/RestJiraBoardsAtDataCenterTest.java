package dev.juncture.adapters.jira.boards;

import dev.juncture.adapters.jira.SimulatedDataCenter;
import org.junit.jupiter.api.AfterAll;

final class RestJiraBoardsAtDataCenterTest extends JiraBoardsContract {

  private static final SimulatedDataCenter DATA_CENTER = new SimulatedDataCenter();

  RestJiraBoardsAtDataCenterTest() {
    super(DATA_CENTER);
  }

  @AfterAll
  static void close() {
    DATA_CENTER.close();
  }
}
