package dev.juncture.testkit.event;

import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.event.EventFeed;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;

final class InMemoryEventFeedTest extends EventFeedContract {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final InMemoryConnectionRepository connections = new InMemoryConnectionRepository(clock);

  @Override
  protected EventFeed feed() {
    return connections.feed();
  }

  @Override
  protected ConnectionRepository connections() {
    return connections;
  }

  @Override
  protected void age(int days) {
    clock.advance(Duration.ofDays(days));
  }
}
