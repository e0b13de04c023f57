package dev.juncture.domain.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// When a delivery is attempted again: ten attempts within about three days, as Standard Webhooks
/// suggests.
public final class RetrySchedule {

  /// An endpoint that has failed for so long without one success is disabled.
  public static final Duration LONGEST_FAILURE = Duration.ofDays(5);

  /// No endpoint can ask for a longer wait.
  public static final Duration LONGEST_PAUSE = Duration.ofHours(24);

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private static final int PARTS = 1_000;

  /// The jitter adds at most a fifth.
  private static final int JITTER = 5;

  private RetrySchedule() {}

  /// The wait after a failed attempt; empty after the last one. Deliveries of different events wait
  /// for different times.
  ///
  /// @param attempts how many have failed
  public static Optional<Duration> waitAfter(int attempts, String eventId) {
    if (attempts > WAITS.size()) {
      return Optional.empty();
    }
    var wait = WAITS.get(attempts - 1);
    var part = Math.floorMod((eventId + attempts).hashCode(), PARTS);
    return Optional.of(wait.plus(wait.dividedBy(JITTER).multipliedBy(part).dividedBy(PARTS)));
  }
}
