package dev.juncture.testing.simulators.fault;

import java.time.Duration;

/// A fault as it strikes one call.
///
/// @param delay waited before the call has its effect
/// @param answerDelay waited after the effect, before the answer
public record AppliedFault(Duration delay, Duration answerDelay, Fault fault) {
  public static final AppliedFault NONE =
      new AppliedFault(Duration.ZERO, Duration.ZERO, new Fault.Pass());
}
