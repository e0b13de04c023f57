package dev.juncture.application.token;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Lets concurrent callers with the same key share one piece of work.
///
/// The work runs on its own thread and continues when a caller stops waiting. A response from the
/// provider is therefore stored even if no caller waits for it any more. Holds no state after the
/// work is done.
final class SingleFlight<K, V> {

  private final Executor threads;
  private final ConcurrentHashMap<K, CompletableFuture<V>> inFlight = new ConcurrentHashMap<>();

  /// @param threads start each flight on a thread of its own, without waiting for a free one
  SingleFlight(Executor threads) {
    this.threads = threads;
  }

  /// Returns the result of the work in flight for `key`, or starts new work; empty when it takes
  /// longer than `timeout`. All waiting callers get a failure of the work.
  Optional<V> join(K key, Duration timeout, Supplier<V> work) {
    var mine = new CompletableFuture<V>();
    var flight = inFlight.putIfAbsent(key, mine);
    if (flight == null) {
      threads.execute(() -> fly(key, mine, work));
      flight = mine;
    }
    return await(flight, timeout);
  }

  private void fly(K key, CompletableFuture<V> flight, Supplier<V> work) {
    try {
      var result = work.get();
      inFlight.remove(key);
      flight.complete(result);
    } catch (Throwable failure) {
      inFlight.remove(key);
      flight.completeExceptionally(failure);
    }
  }

  private static <V> Optional<V> await(CompletableFuture<V> flight, Duration timeout) {
    try {
      return Optional.of(flight.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }
}
