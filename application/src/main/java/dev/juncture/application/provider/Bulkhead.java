package dev.juncture.application.provider;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Bounds how many calls run at once for each key. Keeps nothing of keys for which nothing runs.
/// Thread-safe.
public final class Bulkhead<K> {

  private final int limit;
  private final ConcurrentHashMap<K, Compartment> compartments = new ConcurrentHashMap<>();

  /// @param limit the most calls at once for one key
  public Bulkhead(int limit) {
    this.limit = limit;
  }

  /// Runs `work` on the calling thread, and waits first while the bulkhead is full for `key`.
  public <T> T run(K key, Supplier<T> work) {
    var permits = join(key);
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

  /// Takes a permit without waiting. False when the bulkhead is full for `key`; who got true calls
  /// [#release(Object)] once.
  public boolean tryAcquire(K key) {
    var permits = join(key);
    if (permits.tryAcquire()) {
      return true;
    }
    leave(key);
    return false;
  }

  public void release(K key) {
    compartments.computeIfPresent(
        key,
        (_, compartment) -> {
          compartment.permits().release();
          return compartment.left();
        });
  }

  private Semaphore join(K key) {
    return compartments
        .merge(key, new Compartment(new Semaphore(limit), 1), (known, _) -> known.joined())
        .permits();
  }

  private void leave(K key) {
    compartments.computeIfPresent(key, (_, compartment) -> compartment.left());
  }

  /// @param users who holds a permit or waits for one
  private record Compartment(Semaphore permits, int users) {

    Compartment joined() {
      return new Compartment(permits, users + 1);
    }

    /// Null, which removes it, after the last one.
    @org.jspecify.annotations.Nullable
    Compartment left() {
      return users == 1 ? null : new Compartment(permits, users - 1);
    }
  }
}
