package dev.juncture.application.proxy;

import java.util.concurrent.ConcurrentHashMap;

/// Lets so many in for each key, and turns the next one away rather than making it wait. Keeps
/// nothing of keys that nobody is in for.
final class Turnstile<K> {

  private final int width;
  private final ConcurrentHashMap<K, Integer> inside = new ConcurrentHashMap<>();

  Turnstile(int width) {
    this.width = width;
  }

  /// False when it is full; whoever was let in must leave once.
  boolean enter(K key) {
    while (true) {
      int now = inside.getOrDefault(key, 0);
      if (now == width) {
        return false;
      }
      if (now == 0 ? inside.putIfAbsent(key, 1) == null : inside.replace(key, now, now + 1)) {
        return true;
      }
    }
  }

  void leave(K key) {
    inside.computeIfPresent(key, (_, now) -> now == 1 ? null : now - 1);
  }
}
