package dev.juncture.testkit.idempotency;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.idempotency.IdempotentRequest;
import dev.juncture.domain.idempotency.IdempotentRequests;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;

final class InMemoryIdempotentRequestsTest extends IdempotentRequestsContract {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemoryIdempotentRequests store = new InMemoryIdempotentRequests(clock);

  @Override
  protected IdempotentRequests store() {
    return store;
  }

  @Override
  protected WorkspaceId otherWorkspace() {
    return new WorkspaceId("other");
  }

  @Override
  protected void age(IdempotentRequest aged, Duration time) {
    clock.advance(time);
  }
}
