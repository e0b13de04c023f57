package dev.juncture.bootstrap.e2e;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what happens in another process, with a deadline that is far away.
public final class Eventually {

  private Eventually() {}

  public static void within(Duration limit, String what, BooleanSupplier holds) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
