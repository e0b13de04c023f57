package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.adapters.jira.api.JiraResponse.RateLimited;
import dev.juncture.adapters.jira.api.JiraResponse.ResponseLost;
import dev.juncture.adapters.jira.api.JiraResponse.Unavailable;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.ProviderObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Decides whether a call is sent again, and waits before it. For one call on one thread; not
/// thread-safe.
final class Retries {

  private static final int MAX_FAILURES = 3;
  private static final int MAX_RATE_LIMITS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration FIRST_LIMIT = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Sleeper sleeper;
  private final ProviderObserver observer;
  private final Instant deadline;
  private Duration waitBudget;
  private int failures;
  private int limits;

  Retries(JiraSettings settings, InstantSource clock, Sleeper sleeper, ProviderObserver observer) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.observer = observer;
    this.deadline = clock.instant().plus(settings.callTimeLimit());
    this.waitBudget = settings.maxRateLimitWait();
  }

  /// The time left for the next attempt.
  Duration timeLeft() {
    var left = Duration.between(clock.instant(), deadline);
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  /// Whether to send `call` again after `response`. Waits before it returns true.
  boolean shouldRetry(JiraCall call, JiraResponse response) {
    return switch (response) {
      case RateLimited(var pause) ->
          ++limits < MAX_RATE_LIMITS && waited(longer(pause, limitPause()), call);
      case Unavailable _ -> ++failures < MAX_FAILURES && paused(failurePause());
      case ResponseLost(var pause) ->
          call.repeatable() && ++failures < MAX_FAILURES && paused(longer(pause, failurePause()));
      case JiraResponse.Ok _,
          JiraResponse.TokenExpired _,
          JiraResponse.ScopeMissing _,
          JiraResponse.Forbidden _,
          JiraResponse.NotFound _,
          JiraResponse.Invalid _,
          JiraResponse.Conflict _,
          JiraResponse.Malformed _ ->
          false;
    };
  }

  private Duration limitPause() {
    return FIRST_LIMIT.multipliedBy(1L << (limits - 1));
  }

  private Duration failurePause() {
    return FIRST_PAUSE.multipliedBy(1L << (failures - 1));
  }

  private boolean waited(Duration pause, JiraCall call) {
    waitBudget = waitBudget.minus(pause);
    return !waitBudget.isNegative() && isInTime(pause) && limited(pause, call);
  }

  private boolean limited(Duration pause, JiraCall call) {
    observer.rateLimitWait(call.provider(), pause);
    return paused(pause);
  }

  private boolean isInTime(Duration pause) {
    return clock.instant().plus(pause).isBefore(deadline);
  }

  private boolean paused(Duration pause) {
    if (!isInTime(pause)) {
      return false;
    }
    sleeper.sleep(pause);
    return !Thread.currentThread().isInterrupted();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
