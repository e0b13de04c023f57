package dev.juncture.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for a condition that another thread or process brings about. The deadlines are generous:
/// only a failing test reaches them.
public final class Eventually {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  private Eventually() {}

  /// Returns once `holds` is true. After a minute, fails with an AssertionError that names `what`.
  public static void eventually(String what, BooleanSupplier holds) {
    within(DEADLINE, what, holds);
  }

  /// Does what [#eventually(String, BooleanSupplier)] does, with the given deadline.
  public static void within(Duration limit, String what, BooleanSupplier holds) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      pause();
    }
  }

  /// Returns once the latch has reached zero. After a minute, or when the thread is interrupted,
  /// fails with an AssertionError that names `what`.
  public static void reachesZero(String what, CountDownLatch latch) {
    try {
      if (!latch.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("not within " + DEADLINE + ": " + what);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting: " + what, e);
    }
  }

  /// Whether a process with this id is running.
  public static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
