package dev.juncture.adapters.cache.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Invalidations that could not be sent to Redis: for each entry, the generation up to which it is
/// invalid. Thread-safe.
///
/// Their number is bounded: at the limit, a new one replaces an arbitrary earlier one.
final class PendingInvalidations {

  private final Map<String, Long> generations = new ConcurrentHashMap<>();
  private final int limit;

  PendingInvalidations(int limit) {
    this.limit = limit;
  }

  void add(String key, long generation) {
    if (generations.size() >= limit && !generations.containsKey(key)) {
      generations.keySet().stream().findAny().ifPresent(generations::remove);
    }
    generations.merge(key, generation, Math::max);
  }

  boolean covers(String key, long generation) {
    var upTo = generations.get(key);
    return upTo != null && generation <= upTo;
  }

  /// Passes each to `drop`, and removes it when that succeeds. Stops at the first failure and
  /// throws its exception. An invalidation that is added meanwhile stays.
  void flush(BiConsumer<String, Long> drop) {
    generations.forEach(
        (key, generation) -> {
          drop.accept(key, generation);
          generations.remove(key, generation);
        });
  }

  int size() {
    return generations.size();
  }
}
