package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.security.RateLimit;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Slows down attempts to guess keys. After too many failures from one address, or in total,
/// further failures have to wait; a right key never does. This is only an additional protection,
/// because keys are too long to guess.
@Singleton
final class SignInThrottle {

  static final int PER_ADDRESS = 10;
  static final int IN_ALL = 200;

  private final RateLimit failures;

  SignInThrottle(InstantSource clock) {
    this.failures = new RateLimit(clock, PER_ADDRESS, IN_ALL, Duration.ofMinutes(10));
  }

  /// Counts a failure, or says how long that address has to wait before the next attempt.
  Optional<Duration> failed(String address) {
    return failures.waitOrCount(address);
  }
}
