package dev.juncture.sandbox.simulator.fault;

import java.time.Duration;

/// A fault as it strikes one call.
///
/// @param delay waited before the call has its effect
/// @param answerDelay waited after the effect, before the answer
public record Misfortune(Duration delay, Duration answerDelay, Fault fault) {
  public static final Misfortune NONE =
      new Misfortune(Duration.ZERO, Duration.ZERO, new Fault.Pass());
}
