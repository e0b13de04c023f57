package dev.juncture.domain.job;

import java.time.Duration;

/// Lets time pass, so that waiting can be tested without waiting.
@FunctionalInterface
public interface Sleeper {

  /// Blocks the calling (virtual) thread for about `length`: implementations add jitter, so that
  /// waiters spread out.
  ///
  /// An interrupted wait ends early with the interrupt flag set.
  void sleep(Duration length);
}
