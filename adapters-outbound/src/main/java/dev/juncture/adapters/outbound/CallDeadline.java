package dev.juncture.adapters.outbound;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The deadline of one call in flight: when it started, and since when it waits for the provider.
/// Thread-safe.
final class CallDeadline implements AutoCloseable {

  private static final long NOT_WAITING = Long.MIN_VALUE;

  private final Runnable abortCall;
  private final Consumer<CallDeadline> onClose;
  private final long startedAt = System.nanoTime();
  private final AtomicLong waitingSince = new AtomicLong(NOT_WAITING);
  private volatile boolean hasExpired;

  /// @param abortCall aborts the call; may be called on any thread
  /// @param onClose is called when the call need not be watched any more
  CallDeadline(Runnable abortCall, Consumer<CallDeadline> onClose) {
    this.abortCall = abortCall;
    this.onClose = onClose;
  }

  void waitForProvider() {
    waitingSince.set(System.nanoTime());
  }

  void waitForCaller() {
    waitingSince.set(NOT_WAITING);
  }

  /// Whether the call has waited for the provider for longer than `nanos`; false while it waits for
  /// the caller.
  boolean isSilentFor(long nanos, long now) {
    var since = waitingSince.get();
    return since != NOT_WAITING && now - since > nanos;
  }

  boolean lastsLongerThan(long nanos, long now) {
    return now - startedAt > nanos;
  }

  /// Aborts the call, whatever its state. Has no effect the second time.
  void abort() {
    close();
    abortCall.run();
  }

  /// As [#abort()], because a deadline has passed.
  void expire() {
    hasExpired = true;
    abort();
  }

  boolean hasExpired() {
    return hasExpired;
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
