package dev.juncture.testing.bench;

import java.util.concurrent.locks.LockSupport;

/// Between two looks at something that is coming.
final class Polling {

  private static final long NANOS = 2_000_000;

  private Polling() {}

  static void briefly() {
    LockSupport.parkNanos(NANOS);
  }
}
