package dev.juncture.adapters.observability.metrics;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// Histogram buckets. There are few, because every combination of labels has all of them.
final class Buckets {

  private static final Duration[] REQUESTS = millis(1, 5, 25, 100, 250, 1_000, 5_000, 30_000);
  private static final Duration[] CALLS = millis(50, 100, 250, 500, 1_000, 2_500, 10_000, 30_000);

  private Buckets() {}

  static Timer.Builder forRequests(String name) {
    return Timer.builder(name).serviceLevelObjectives(REQUESTS);
  }

  static Timer.Builder forCalls(String name) {
    return Timer.builder(name).serviceLevelObjectives(CALLS);
  }

  private static Duration[] millis(long... bounds) {
    var durations = new Duration[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      durations[i] = Duration.ofMillis(bounds[i]);
    }
    return durations;
  }
}
