package dev.juncture.testkit.token;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A [TokenCache] in memory, for tests. Thread-safe.
public final class InMemoryTokenCache implements TokenCache {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// While true, the cache is unavailable: nothing is found and nothing is stored.
  public volatile boolean unavailable;

  private final Map<ConnectionKey, Entry> entries = new HashMap<>();
  private final InstantSource clock;

  public InMemoryTokenCache(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<AccessToken> find(ConnectionKey key) {
    return entry(key).flatMap(Entry::token);
  }

  @Override
  public Optional<AccessToken> findLocal(ConnectionKey key) {
    return find(key);
  }

  @Override
  public synchronized void put(ConnectionKey key, long generation, AccessToken token) {
    if (!token.isValidFor(MINUTE, clock.instant())) {
      drop(key, generation - 1);
    } else if (!unavailable && entry(key).map(e -> e.admits(generation)).orElse(true)) {
      entries.put(key, new Entry(generation, Optional.of(token), token.expiresAt().minus(MINUTE)));
    }
  }

  @Override
  public synchronized void drop(ConnectionKey key, long generation) {
    if (!unavailable && entry(key).map(e -> e.generation() <= generation).orElse(true)) {
      entries.put(key, new Entry(generation, Optional.empty(), clock.instant().plus(MINUTE)));
    }
  }

  private Optional<Entry> entry(ConnectionKey key) {
    return Optional.ofNullable(entries.get(key))
        .filter(_ -> !unavailable)
        .filter(e -> clock.instant().isBefore(e.until()));
  }

  /// A token, or a tombstone in its place.
  private record Entry(long generation, Optional<AccessToken> token, Instant until) {

    boolean admits(long other) {
      return token.isPresent() ? other >= generation : other > generation;
    }
  }
}
