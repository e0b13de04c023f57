package dev.juncture.adapters.jira.api;

import dev.juncture.domain.quota.ApiQuota.Exhausted;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.RetryAfter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a 429 of Jira asks for. `RateLimit-Reason` says which of its limits was reached: the quota
/// of the app (`jira-quota-global-based`) or of one of its tenants (`jira-quota-tenant-based`), the
/// calls of an endpoint at a time (`jira-burst-based`), or the writes of one issue
/// (`jira-per-issue-on-write`).
///
/// A Data Center counts the requests of a user on each of its servers, and says how many a server
/// adds in which time.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/rate-limiting/">Rate
///   limiting</a>
/// @see <a
///   href="https://confluence.atlassian.com/adminjiraserver/adjusting-your-code-for-rate-limiting-987143384.html">
///   Data Center, rate limiting</a>
@Singleton
final class RateLimits {

  static final Map<String, String> BLOCKED =
      Map.of(
          JiraTexts.GENERAL,
          "An administrator of Jira has blocked the requests of this user (rate limiting).");

  private static final String REASON = "RateLimit-Reason";
  private static final String FILL_RATE = "X-RateLimit-FillRate";
  private static final String INTERVAL = "X-RateLimit-Interval-Seconds";

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
        .filter(it -> it.isPositive() || header.apply(FILL_RATE).isEmpty())
        .or(() -> untilNextToken(header))
        .or(() -> untilReset(header, now))
        .or(() -> untilNextHour(header, now))
        .orElse(Duration.ZERO);
  }

  /// The quota that was used up, if it was one.
  ///
  /// @param site of the request; asked for only when it is the quota of a tenant
  Optional<Exhausted> exhausted(Supplier<String> site, Function<String, Optional<String>> header) {
    return quota(header)
        .map(
            reason ->
                new Exhausted(
                    Optional.of(reason).filter(it -> it.contains("tenant")).map(_ -> site.get()),
                    pause(header)));
  }

  /// Whether an administrator of a Data Center lets this user send no requests at all.
  boolean isBlocked(Received reply) {
    return reply.header(FILL_RATE).filter("0"::equals).isPresent();
  }

  /// In a Data Center, `Retry-After` is 0 while other servers of it have requests left.
  private static Optional<Duration> untilNextToken(Function<String, Optional<String>> header) {
    return whole(header.apply(INTERVAL))
        .flatMap(
            seconds ->
                whole(header.apply(FILL_RATE))
                    .filter(rate -> rate > 0)
                    .map(rate -> Duration.ofMillis(1_000 * seconds / rate)));
  }

  private static Optional<Long> whole(Optional<String> text) {
    return text.filter(it -> it.matches("[0-9]{1,6}")).map(Long::valueOf);
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
