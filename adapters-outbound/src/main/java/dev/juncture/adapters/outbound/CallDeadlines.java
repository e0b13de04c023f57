package dev.juncture.adapters.outbound;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends calls whose provider is silent for too long, before its answer or in the middle of either
/// body, and calls that take too long as a whole. One thread looks at all of them now and then:
/// time-outs of sockets would set an alarm clock for each read, and none for a write.
final class CallDeadlines implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CallDeadlines.class);
  private static final int LOOKS = 8;

  private final long idleNanos;
  private final long longestNanos;
  private final Set<CallDeadline> inFlight = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("proxy-watch").factory());

  CallDeadlines(ProxySettings settings) {
    this.idleNanos = settings.idleTimeout().toNanos();
    this.longestNanos = settings.timeLimit().toNanos();
    var pause = Math.max(1, Math.min(idleNanos, longestNanos) / LOOKS);
    timer.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.NANOSECONDS);
  }

  /// @param end ends the call, from any thread
  CallDeadline over(Runnable end) {
    var watch = new CallDeadline(end, inFlight::remove);
    inFlight.add(watch);
    return watch;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void look() {
    var now = System.nanoTime();
    inFlight.stream().filter(watch -> isDue(watch, now)).forEach(CallDeadlines::giveUp);
  }

  private boolean isDue(CallDeadline watch, long now) {
    return watch.isSilentFor(idleNanos, now) || watch.lastsLongerThan(longestNanos, now);
  }

  /// One call that cannot be ended keeps nobody from ending the others.
  private static void giveUp(CallDeadline watch) {
    try {
      watch.giveUp();
    } catch (RuntimeException | Error e) {
      log.warn(
          "Proxied request exceeded its deadline and could not be aborted: {}",
          e.getClass().getSimpleName());
    }
  }
}
