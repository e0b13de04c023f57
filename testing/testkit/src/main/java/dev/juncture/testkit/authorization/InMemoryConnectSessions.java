package dev.juncture.testkit.authorization;

import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// [ConnectSessions] in memory, for tests. Thread-safe.
public final class InMemoryConnectSessions implements ConnectSessions {

  /// While true, `open` and `find` fail as if the store were unavailable, and `markUsed` does
  /// nothing.
  public volatile boolean unavailable;

  private final Map<ConnectSessionToken, Entry> entries = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public InMemoryConnectSessions(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void open(ConnectSessionToken token, ConnectSession session, Duration ttl) {
    requireAvailable();
    entries.put(token, new Entry(session, clock.instant().plus(ttl)));
  }

  @Override
  public Optional<ConnectSession> find(ConnectSessionToken token) {
    requireAvailable();
    return Optional.ofNullable(entries.get(token))
        .filter(e -> clock.instant().isBefore(e.until()))
        .map(Entry::session);
  }

  @Override
  public void markUsed(ConnectSessionToken token) {
    if (!unavailable) {
      entries.computeIfPresent(token, (_, e) -> new Entry(e.session().markedUsed(), e.until()));
    }
  }

  private void requireAvailable() {
    if (unavailable) {
      throw new StoreUnavailable("cache", Duration.ofSeconds(2)).asException();
    }
  }

  private record Entry(ConnectSession session, Instant until) {}
}
