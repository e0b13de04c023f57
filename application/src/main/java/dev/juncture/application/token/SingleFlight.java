package dev.juncture.application.token;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.MDC;

/// Lets everybody who wants the same thing at the same time share one piece of work.
///
/// The work runs on a thread of its own, so that a caller who gives up does not take it down: an
/// answer of the provider's that is on its way gets stored even when nobody waits for it any more.
/// Nothing is kept once the work is done.
final class SingleFlight<K, V> {

  private final ConcurrentHashMap<K, CompletableFuture<V>> inFlight = new ConcurrentHashMap<>();

  /// The result of the flight that is under way for `key`, or else of a new one; empty when it
  /// takes longer than `patience`. A failure of the work reaches everybody who waits.
  Optional<V> join(K key, Duration patience, Supplier<V> work) {
    var mine = new CompletableFuture<V>();
    var flight = inFlight.putIfAbsent(key, mine);
    if (flight == null) {
      Thread.ofVirtual().name("flight").start(named(() -> fly(key, mine, work)));
      flight = mine;
    }
    return await(flight, patience);
  }

  /// The log names the request that began the flight.
  private static Runnable named(Runnable work) {
    var names = MDC.getCopyOfContextMap();
    return () -> {
      if (names != null) {
        MDC.setContextMap(names);
      }
      work.run();
    };
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

  private static <V> Optional<V> await(CompletableFuture<V> flight, Duration patience) {
    try {
      return Optional.of(flight.get(patience.toMillis(), TimeUnit.MILLISECONDS));
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
