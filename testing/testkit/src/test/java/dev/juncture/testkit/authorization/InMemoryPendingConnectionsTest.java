package dev.juncture.testkit.authorization;

import dev.juncture.domain.authorization.PendingConnections;
import java.time.Duration;
import java.time.Instant;

class InMemoryPendingConnectionsTest extends PendingConnectionsContract {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final InMemoryPendingConnections pendingConnections =
      new InMemoryPendingConnections(() -> now);

  @Override
  protected PendingConnections pendingConnections() {
    return pendingConnections;
  }

  @Override
  protected void letPass(Duration time) {
    now = now.plus(time);
  }

  @Override
  protected void becomeUnavailable() {
    pendingConnections.unavailable = true;
  }
}
