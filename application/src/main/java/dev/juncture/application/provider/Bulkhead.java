package dev.juncture.application.provider;

import dev.juncture.domain.proxy.CallerConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Bounds how many calls run at once for each key. Keeps nothing of keys for which nothing runs.
/// Thread-safe.
public final class Bulkhead<K> {

  private final int limit;
  private final Map<K, Integer> inFlight = new HashMap<>();

  /// Completed with true when it is a call's turn.
  private final Map<K, Deque<CompletableFuture<Boolean>>> waiting = new HashMap<>();

  /// @param limit the most calls at once for one key
  public Bulkhead(int limit) {
    this.limit = limit;
  }

  /// Takes a permit without waiting. False when the bulkhead is full for `key`; who got true calls
  /// [#release(Object)] once.
  public synchronized boolean tryAcquire(K key) {
    int current = inFlight.getOrDefault(key, 0);
    if (current == limit) {
      return false;
    }
    inFlight.put(key, current + 1);
    return true;
  }

  /// Takes a permit, and waits for it in the order of arrival while the bulkhead is full for `key`.
  /// False when `caller` has gone before it was this call's turn, when `maxWait` has passed, or
  /// when the thread was interrupted. Who got true calls [#release(Object)] once.
  public boolean acquire(K key, Duration maxWait, CallerConnection caller) {
    var turn = join(key);
    try (var _ = caller.onEnd(() -> turn.complete(false))) {
      return turn.get(maxWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      // A turn that comes at the same moment is taken.
      return !turn.complete(false) && turn.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      if (!turn.complete(false) && turn.join()) {
        release(key);
      }
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      leave(key, turn);
    }
  }

  /// Gives a permit back, to the call that has waited longest.
  public synchronized void release(K key) {
    var turns = waiting.getOrDefault(key, new ArrayDeque<>());
    while (!turns.isEmpty()) {
      if (turns.remove().complete(true)) {
        return;
      }
    }
    int left = inFlight.getOrDefault(key, 0) - 1;
    if (left > 0) {
      inFlight.put(key, left);
    } else {
      inFlight.remove(key);
    }
  }

  private synchronized CompletableFuture<Boolean> join(K key) {
    if (tryAcquire(key)) {
      return CompletableFuture.completedFuture(true);
    }
    var turn = new CompletableFuture<Boolean>();
    waiting.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(turn);
    return turn;
  }

  private synchronized void leave(K key, CompletableFuture<Boolean> turn) {
    var turns = waiting.getOrDefault(key, new ArrayDeque<>());
    turns.remove(turn);
    if (turns.isEmpty()) {
      waiting.remove(key);
    }
  }
}
