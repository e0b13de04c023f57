package dev.juncture.application.token;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Limits the number of calls at once for each key. Holds no state for keys without a call.
final class Bulkhead<K> {

  private final int width;
  private final ConcurrentHashMap<K, Lane> lanes = new ConcurrentHashMap<>();

  Bulkhead(int width) {
    this.width = width;
  }

  /// Runs `work` on the calling thread; waits until the limit allows it.
  <T> T through(K key, Supplier<T> work) {
    var permits = enter(key);
    try {
      permits.acquireUninterruptibly();
      try {
        return work.get();
      } finally {
        permits.release();
      }
    } finally {
      leave(key);
    }
  }

  private Semaphore enter(K key) {
    return lanes
        .merge(key, new Lane(new Semaphore(width), 1), (lane, _) -> lane.joined())
        .permits();
  }

  private void leave(K key) {
    lanes.computeIfPresent(key, (_, lane) -> lane.users() == 1 ? null : lane.left());
  }

  private record Lane(Semaphore permits, int users) {

    Lane joined() {
      return new Lane(permits, users + 1);
    }

    Lane left() {
      return new Lane(permits, users - 1);
    }
  }
}
