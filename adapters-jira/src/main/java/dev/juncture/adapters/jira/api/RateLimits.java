package dev.juncture.adapters.jira.api;

import dev.juncture.domain.quota.ApiQuota.Exhausted;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.RetryAfter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// What a 429 of Jira asks for. `RateLimit-Reason` says which of its limits was reached: the quota
/// of the app (`jira-quota-global-based`) or of one of its tenants (`jira-quota-tenant-based`), the
/// calls of an endpoint at a time (`jira-burst-based`), or the writes of one issue
/// (`jira-per-issue-on-write`).
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/rate-limiting/">Rate
///   limiting</a>
@Singleton
final class RateLimits {

  private static final String REASON = "RateLimit-Reason";

  private final InstantSource clock;

  RateLimits(InstantSource clock) {
    this.clock = clock;
  }

  /// Zero when Jira does not state one.
  Duration pause(Received reply) {
    return pause(reply::header);
  }

  private Duration pause(Function<String, Optional<String>> header) {
    var now = clock.instant();
    var isQuota = quota(header).isPresent();
    return RetryAfter.of(header.apply(RetryAfter.HEADER), now)
        .filter(it -> !isQuota || it.isPositive())
        .or(() -> untilReset(header, now))
        .or(() -> untilNextHour(header, now))
        .orElse(Duration.ZERO);
  }

  /// The quota that was used up, if it was one.
  ///
  /// @param site of the request
  Optional<Exhausted> exhausted(String site, Function<String, Optional<String>> header) {
    return quota(header)
        .map(
            reason ->
                new Exhausted(
                    Optional.of(site).filter(_ -> reason.contains("tenant")), pause(header)));
  }

  private static Optional<Duration> untilReset(
      Function<String, Optional<String>> header, Instant now) {
    return header
        .apply("X-RateLimit-Reset")
        .flatMap(JiraTime::parse)
        .map(reset -> Duration.between(now, reset))
        .filter(pause -> pause.isPositive() && pause.compareTo(Duration.ofDays(1)) < 0);
  }

  /// Quotas are counted per hour and reset on the hour.
  private static Optional<Duration> untilNextHour(
      Function<String, Optional<String>> header, Instant now) {
    return quota(header)
        .map(_ -> now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS))
        .map(reset -> Duration.between(now, reset));
  }

  private static Optional<String> quota(Function<String, Optional<String>> header) {
    return header.apply(REASON).filter(reason -> reason.startsWith("jira-quota"));
  }
}
