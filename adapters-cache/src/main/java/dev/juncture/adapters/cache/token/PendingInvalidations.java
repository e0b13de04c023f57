package dev.juncture.adapters.cache.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Drops that Redis could not be told of, by entry and up to which generation.
///
/// Holds a bounded number; beyond it some earlier one is given up.
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

  boolean cover(String key, long generation) {
    var upTo = generations.get(key);
    return upTo != null && generation <= upTo;
  }

  /// Hands each to `drop` and forgets it; stops at the first that fails, with its exception.
  void settle(BiConsumer<String, Long> drop) {
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
