package dev.juncture.adapters.jira.api;

import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.RetryAfter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The pause that a 429 of Jira asks for.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/rate-limiting/">Rate
///   limiting</a>
@Singleton
final class RateLimits {

  private final InstantSource clock;

  RateLimits(InstantSource clock) {
    this.clock = clock;
  }

  /// Zero when Jira does not state one.
  Duration pause(Received reply) {
    var now = clock.instant();
    return RetryAfter.of(reply, now)
        .or(() -> untilReset(reply, now))
        .or(() -> untilNextHour(reply, now))
        .orElse(Duration.ZERO);
  }

  private static Optional<Duration> untilReset(Received reply, Instant now) {
    return reply
        .header("X-RateLimit-Reset")
        .flatMap(JiraTime::parse)
        .map(reset -> Duration.between(now, reset))
        .filter(pause -> pause.isPositive() && pause.compareTo(Duration.ofDays(1)) < 0);
  }

  /// Quotas are counted per hour and reset on the hour.
  private static Optional<Duration> untilNextHour(Received reply, Instant now) {
    return reply
        .header("RateLimit-Reason")
        .filter(reason -> reason.startsWith("jira-quota"))
        .map(_ -> now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS))
        .map(reset -> Duration.between(now, reset));
  }
}
