package dev.juncture.application.jira;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Keeps values for a fixed time, and the latest ones only. Thread-safe; two callers that miss at
/// the same time both read.
final class TimedCache<K, V> {

  private final InstantSource clock;
  private final Duration ttl;
  private final int most;
  private final Map<K, Known<V>> values = new LinkedHashMap<>();

  TimedCache(InstantSource clock, Duration ttl, int most) {
    this.clock = clock;
    this.ttl = ttl;
    this.most = most;
  }

  private record Known<V>(V value, Instant expiresAt) {}

  V of(K key, Supplier<V> read) {
    return find(key).orElseGet(() -> keep(key, read.get()));
  }

  synchronized void forget(Predicate<K> which) {
    values.keySet().removeIf(which);
  }

  private synchronized Optional<V> find(K key) {
    return Optional.ofNullable(values.get(key))
        .filter(it -> clock.instant().isBefore(it.expiresAt()))
        .map(Known::value);
  }

  private synchronized V keep(K key, V value) {
    values.remove(key);
    values.put(key, new Known<>(value, clock.instant().plus(ttl)));
    if (values.size() > most) {
      values.remove(values.keySet().iterator().next());
    }
    return value;
  }
}
