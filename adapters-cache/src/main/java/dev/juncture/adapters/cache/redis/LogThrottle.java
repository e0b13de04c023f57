package dev.juncture.adapters.cache.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// Limits how often a repeated failure is logged. Thread-safe.
public final class LogThrottle {

  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);
  private final Duration pause;
  private final InstantSource clock;

  public LogThrottle(Duration pause, InstantSource clock) {
    this.pause = pause;
    this.clock = clock;
  }

  /// True for one caller, then false for all callers until the pause is over.
  public boolean shouldLog() {
    var now = clock.instant();
    var due = next.get();
    return !now.isBefore(due) && next.compareAndSet(due, now.plus(pause));
  }
}
