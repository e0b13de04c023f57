package dev.juncture.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what happens on another thread or in another process. The deadlines are far away: only
/// a failing test reaches them.
public final class Eventually {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  private Eventually() {}

  /// Returns once `holds` is true; fails with an AssertionError that names `what` after a minute.
  public static void eventually(String what, BooleanSupplier holds) {
    within(DEADLINE, what, holds);
  }

  /// As [#eventually(String, BooleanSupplier)], with a deadline of its own.
  public static void within(Duration limit, String what, BooleanSupplier holds) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      pause();
    }
  }

  /// Whether a process with that id runs.
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
