package dev.juncture.testkit.token;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.GenerationCheck;
import dev.juncture.domain.token.TokenCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A [TokenCache] in memory, for tests. Thread-safe.
public final class InMemoryTokenCache implements TokenCache {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// While true, the cache is unavailable: nothing is found and nothing is stored.
  public volatile boolean unavailable;

  private final Map<ConnectionKey, Entry> entries = new HashMap<>();
  private final Set<ConnectionKey> checked = new HashSet<>();
  private final InstantSource clock;

  public InMemoryTokenCache(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<AccessToken> find(ConnectionKey key, GenerationCheck check) {
    return findLocal(key)
        .or(
            () ->
                entry(key)
                    .filter(it -> it.token().isPresent())
                    .flatMap(it -> read(key, it, check)));
  }

  private Optional<AccessToken> read(ConnectionKey key, Entry entry, GenerationCheck check) {
    return switch (check.of(entry.generation())) {
      case CURRENT -> {
        checked.add(key);
        yield entry.token();
      }
      case UNKNOWN -> entry.token();
      case OUTDATED -> {
        drop(key, entry.generation());
        yield Optional.empty();
      }
    };
  }

  @Override
  public synchronized Optional<AccessToken> findLocal(ConnectionKey key) {
    return checked.contains(key) ? entry(key).flatMap(Entry::token) : Optional.empty();
  }

  @Override
  public synchronized void put(ConnectionKey key, long generation, AccessToken token) {
    if (!token.isValidFor(MINUTE, clock.instant())) {
      drop(key, generation - 1);
    } else if (!unavailable && entry(key).map(e -> e.admits(generation)).orElse(true)) {
      overwrite(key, generation, token);
    }
  }

  /// Stores the token as whoever can write the shared cache could: whatever is there.
  public synchronized void overwrite(ConnectionKey key, long generation, AccessToken token) {
    keep(key, new Entry(generation, Optional.of(token), token.expiresAt().minus(MINUTE)));
  }

  @Override
  public synchronized void drop(ConnectionKey key, long generation) {
    if (!unavailable && entry(key).map(e -> e.generation() <= generation).orElse(true)) {
      keep(key, new Entry(generation, Optional.empty(), clock.instant().plus(MINUTE)));
    }
  }

  private void keep(ConnectionKey key, Entry entry) {
    entries.put(key, entry);
    checked.remove(key);
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
