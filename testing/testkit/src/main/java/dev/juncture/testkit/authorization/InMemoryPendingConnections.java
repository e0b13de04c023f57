package dev.juncture.testkit.authorization;

import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.authorization.PendingConnections;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// [PendingConnections] in memory, for tests. Thread-safe.
public final class InMemoryPendingConnections implements PendingConnections {

  /// While true, every call fails as if the store were unavailable.
  public volatile boolean unavailable;

  private final Map<ConnectionCode, Entry> entries = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public InMemoryPendingConnections(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void hold(ConnectionCode code, PendingConnection pending, Duration ttl) {
    requireAvailable();
    entries.put(code, new Entry(pending, clock.instant().plus(ttl)));
  }

  @Override
  public Optional<PendingConnection> open(ConnectionCode code) {
    requireAvailable();
    return Optional.ofNullable(entries.get(code))
        .filter(e -> clock.instant().isBefore(e.until()))
        .map(Entry::pending);
  }

  @Override
  public void forget(ConnectionCode code) {
    if (!unavailable) {
      entries.remove(code);
    }
  }

  private void requireAvailable() {
    if (unavailable) {
      throw new StoreUnavailable("cache", Duration.ofSeconds(2)).asException();
    }
  }

  private record Entry(PendingConnection pending, Instant until) {}
}
