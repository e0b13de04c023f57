package dev.juncture.adapters.proxy;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Ends a call that takes too long as a whole, or whose provider does not take what it is sent:
/// sockets bound how long a read waits, and nothing else.
final class Watch implements AutoCloseable {

  private static final long NOT_WAITING = Long.MIN_VALUE;
  private static final int LOOKS = 8;

  private final Duration idleTimeout;
  private final Duration timeLimit;
  private final Runnable end;
  private final long startedAt = System.nanoTime();
  private final AtomicLong waitingSince = new AtomicLong(NOT_WAITING);
  private final ScheduledFuture<?> looking;

  /// @param end ends the call, from another thread
  Watch(ScheduledExecutorService timer, ProxySettings settings, Runnable end) {
    this.idleTimeout = settings.idleTimeout();
    this.timeLimit = settings.timeLimit();
    this.end = end;
    var shorter = idleTimeout.compareTo(timeLimit) < 0 ? idleTimeout : timeLimit;
    var pause = Math.max(1, shorter.toMillis() / LOOKS);
    this.looking = timer.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  void providerIsToTake() {
    waitingSince.set(System.nanoTime());
  }

  void providerTook() {
    waitingSince.set(NOT_WAITING);
  }

  /// Cuts the connection, whatever is under way on it.
  void endNow() {
    close();
    end.run();
  }

  @Override
  public void close() {
    looking.cancel(false);
  }

  private void look() {
    var now = System.nanoTime();
    var since = waitingSince.get();
    var stalled = since != NOT_WAITING && now - since > idleTimeout.toNanos();
    if (stalled || now - startedAt > timeLimit.toNanos()) {
      endNow();
    }
  }
}
