package dev.juncture.testkit.audit;

import dev.juncture.domain.audit.AuditTrail;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;

final class InMemoryAuditTrailTest extends AuditTrailContract {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final InMemoryAuditTrail trail = new InMemoryAuditTrail(clock);

  @Override
  protected AuditTrail trail() {
    return trail;
  }

  @Override
  protected void advance(Duration length) {
    clock.advance(length);
  }
}
