package dev.juncture.domain.job;

import java.time.Duration;

/// Waiting as an injected dependency, so that tests need not wait.
@FunctionalInterface
public interface Sleeper {

  /// Blocks the calling (virtual) thread for about `length`. Implementations add jitter, so that
  /// waiting callers spread out.
  ///
  /// An interrupted wait ends early with the interrupt flag set.
  void sleep(Duration length);
}
