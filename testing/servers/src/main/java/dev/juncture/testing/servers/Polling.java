package dev.juncture.testing.servers;

import java.time.Duration;
import java.util.function.BooleanSupplier;

final class Polling {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Polling() {}

  /// Waits until the server accepts requests. Gives up when the server has ended or the time is
  /// over.
  static void untilReady(
      String name, GuardedProcess process, Duration limit, BooleanSupplier ready) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.stop();
        throw new IllegalStateException(name + " did not start:\n" + process.logTail());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a server", e);
    }
  }
}
