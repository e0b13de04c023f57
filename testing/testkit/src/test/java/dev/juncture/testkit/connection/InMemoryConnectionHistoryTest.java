package dev.juncture.testkit.connection;

import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.testkit.job.SettableClock;
import java.time.Instant;

final class InMemoryConnectionHistoryTest extends ConnectionHistoryContract {

  private final InMemoryConnectionRepository connections =
      new InMemoryConnectionRepository(new SettableClock(Instant.parse("2026-03-01T12:00:00Z")));

  @Override
  protected ConnectionRepository connections() {
    return connections;
  }

  @Override
  protected ConnectionHistory history() {
    return connections;
  }
}
