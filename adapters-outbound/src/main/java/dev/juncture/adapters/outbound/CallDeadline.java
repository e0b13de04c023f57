package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.CallerConnection;
import dev.juncture.domain.proxy.CallerConnection.Registration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// When one call in flight has to end: it knows when the call started, since when it waits for the
/// provider, and whether the caller is still there. Thread-safe.
final class CallDeadline implements AutoCloseable {

  private static final long NOT_WAITING = Long.MIN_VALUE;

  private final Runnable abortCall;
  private final Consumer<CallDeadline> onClose;
  private final long startedAt = System.nanoTime();
  private final AtomicLong waitingSince = new AtomicLong(NOT_WAITING);
  private volatile boolean hasExpired;
  private volatile boolean hasCallerEnded;
  private volatile @Nullable Registration registration;

  /// @param abortCall aborts the call; may be called on any thread
  /// @param onClose is called when the call need not be watched any more
  CallDeadline(Runnable abortCall, Consumer<CallDeadline> onClose) {
    this.abortCall = abortCall;
    this.onClose = onClose;
  }

  /// Aborts the call when the caller's connection ends.
  void endWith(CallerConnection caller) {
    registration = caller.onEnd(this::callerEnded);
  }

  private void callerEnded() {
    hasCallerEnded = true;
    abort();
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

  boolean hasCallerEnded() {
    return hasCallerEnded;
  }

  @Override
  public void close() {
    onClose.accept(this);
    var current = registration;
    if (current != null) {
      current.close();
    }
  }
}
