package dev.juncture.testing.bench;

import java.util.concurrent.locks.LockSupport;

/// The pause between two checks of a condition.
final class Polling {

  private static final long NANOS = 2_000_000;

  private Polling() {}

  static void briefly() {
    LockSupport.parkNanos(NANOS);
  }
}
