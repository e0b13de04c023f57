package dev.juncture.adapters.outbound;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// One call under way: when it began, and since when the provider is to do something.
final class CallDeadline implements AutoCloseable {

  private static final long NOT_WAITING = Long.MIN_VALUE;

  private final Runnable end;
  private final Consumer<CallDeadline> over;
  private final long startedAt = System.nanoTime();
  private final AtomicLong waitingSince = new AtomicLong(NOT_WAITING);
  private volatile boolean tookTooLong;

  /// @param end ends the call, from any thread
  /// @param over is told that there is nothing to watch any more
  CallDeadline(Runnable end, Consumer<CallDeadline> over) {
    this.end = end;
    this.over = over;
  }

  void waitForProvider() {
    waitingSince.set(System.nanoTime());
  }

  void waitForCaller() {
    waitingSince.set(NOT_WAITING);
  }

  /// Since the provider was last to do something; nothing while it is the caller's turn.
  boolean isSilentFor(long nanos, long now) {
    var since = waitingSince.get();
    return since != NOT_WAITING && now - since > nanos;
  }

  boolean lastsLongerThan(long nanos, long now) {
    return now - startedAt > nanos;
  }

  /// Cuts the connection, whatever is under way on it.
  void endNow() {
    close();
    end.run();
  }

  /// As [#endNow()], because somebody waited enough.
  void giveUp() {
    tookTooLong = true;
    endNow();
  }

  boolean tookTooLong() {
    return tookTooLong;
  }

  @Override
  public void close() {
    over.accept(this);
  }
}
