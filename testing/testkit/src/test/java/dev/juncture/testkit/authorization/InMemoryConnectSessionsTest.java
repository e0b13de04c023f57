package dev.juncture.testkit.authorization;

import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;

final class InMemoryConnectSessionsTest extends ConnectSessionsContract {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final InMemoryConnectSessions sessions = new InMemoryConnectSessions(clock);

  @Override
  protected ConnectSessions sessions() {
    return sessions;
  }

  @Override
  protected void letPass(Duration time) {
    clock.advance(time);
  }

  @Override
  protected void becomeUnavailable() {
    sessions.unavailable = true;
  }
}
