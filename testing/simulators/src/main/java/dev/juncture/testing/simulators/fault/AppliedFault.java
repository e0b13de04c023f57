package dev.juncture.testing.simulators.fault;

import java.time.Duration;

/// A fault, applied to one call.
///
/// @param delay the time to wait before the call has its effect
/// @param responseDelay the time to wait between the effect and the response
public record AppliedFault(Duration delay, Duration responseDelay, Fault fault) {
  public static final AppliedFault NONE =
      new AppliedFault(Duration.ZERO, Duration.ZERO, new Fault.Pass());
}
