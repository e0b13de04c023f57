package dev.juncture.testkit.audit;

import dev.juncture.domain.audit.AuditEntry;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.AuditFilter;
import dev.juncture.domain.audit.AuditTrail;
import dev.juncture.domain.audit.ChainPosition;
import dev.juncture.domain.error.DomainError.AuditUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// [AuditTrail] in memory, for tests.
public final class InMemoryAuditTrail implements AuditTrail {

  private final InstantSource clock;

  /// The entries that are kept; a test may tamper with them.
  public final List<AuditEntry> entries = new ArrayList<>();

  private ChainPosition start = ChainPosition.START;
  private ChainPosition end = ChainPosition.START;
  private Instant newest = Instant.EPOCH;
  private boolean available = true;

  public InMemoryAuditTrail(InstantSource clock) {
    this.clock = clock;
  }

  /// From now on nothing can be written.
  public synchronized void becomeUnavailable() {
    available = false;
  }

  /// The events of all entries, oldest first.
  public synchronized List<AuditEvent> events() {
    return entries.stream().map(AuditEntry::event).toList();
  }

  @Override
  public synchronized CompletionStage<Void> append(AuditEvent event) {
    if (!available) {
      return CompletableFuture.failedStage(
          new AuditUnavailable(Duration.ofSeconds(2)).asException());
    }
    newest = clock.instant().isAfter(newest) ? clock.instant() : newest;
    var entry = AuditEntry.after(end, newest, event);
    entries.add(entry);
    end = entry.position();
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized List<AuditEntry> find(AuditFilter filter, long after, int limit) {
    return entries.stream()
        .filter(it -> it.sequence() > after && filter.matches(it))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<AuditEntry> findLatest(AuditFilter filter, long before, int limit) {
    return entries.reversed().stream()
        .filter(it -> it.sequence() < before && filter.matches(it))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Bounds bounds() {
    return new Bounds(start, end);
  }

  @Override
  public synchronized void keepDays(int days) {
    var until = clock.instant().minus(Duration.ofDays(days));
    while (!entries.isEmpty() && !nextMonth(entries.getFirst().at()).isAfter(until)) {
      start = entries.removeFirst().position();
    }
  }

  private static Instant nextMonth(Instant at) {
    var next = YearMonth.from(at.atZone(ZoneOffset.UTC)).plusMonths(1);
    return next.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
