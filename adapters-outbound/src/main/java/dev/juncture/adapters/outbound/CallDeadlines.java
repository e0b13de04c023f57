package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.CallerConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Aborts calls when the provider makes no progress for too long, before its response or within
/// either body, and calls whose total time is too long. One thread checks all calls periodically:
/// socket timeouts would start a timer for every read, and do not cover writes. Thread-safe.
final class CallDeadlines implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CallDeadlines.class);
  private static final int CHECKS_PER_TIMEOUT = 8;

  private final long idleNanos;
  private final long longestNanos;
  private final Set<CallDeadline> inFlight = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("proxy-watch").factory());

  CallDeadlines(ProxySettings settings) {
    this.idleNanos = settings.idleTimeout().toNanos();
    this.longestNanos = settings.timeLimit().toNanos();
    var pause = Math.max(1, Math.min(idleNanos, longestNanos) / CHECKS_PER_TIMEOUT);
    timer.scheduleWithFixedDelay(this::check, pause, pause, TimeUnit.NANOSECONDS);
  }

  /// Starts to watch a call.
  ///
  /// @param caller whose end aborts the call
  /// @param end aborts the call; may be called on any thread
  CallDeadline over(CallerConnection caller, Runnable end) {
    var deadline = new CallDeadline(end, inFlight::remove);
    inFlight.add(deadline);
    deadline.endWith(caller);
    return deadline;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void check() {
    var now = System.nanoTime();
    inFlight.stream().filter(deadline -> isDue(deadline, now)).forEach(CallDeadlines::expire);
  }

  private boolean isDue(CallDeadline deadline, long now) {
    return deadline.isSilentFor(idleNanos, now) || deadline.lastsLongerThan(longestNanos, now);
  }

  /// A call that cannot be aborted must not prevent the others from being aborted.
  private static void expire(CallDeadline deadline) {
    try {
      deadline.expire();
    } catch (RuntimeException | Error e) {
      log.warn(
          "Proxied request exceeded its deadline and could not be aborted: {}",
          e.getClass().getSimpleName());
    }
  }
}
