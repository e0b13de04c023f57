package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.adapters.jira.api.JiraResponse.RateLimited;
import dev.juncture.adapters.jira.api.JiraResponse.ResponseLost;
import dev.juncture.adapters.jira.api.JiraResponse.Unavailable;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.ProviderObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How often, and after which sleeper, one call is sent again. For one thread and one call.
final class Retries {

  private static final int MOST_FAILURES = 3;
  private static final int MOST_LIMITS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration FIRST_LIMIT = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Sleeper sleeper;
  private final ProviderObserver observer;
  private final Instant deadline;
  private Duration patience;
  private int failures;
  private int limits;

  Retries(JiraSettings settings, InstantSource clock, Sleeper sleeper, ProviderObserver observer) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.observer = observer;
    this.deadline = clock.instant().plus(settings.callTimeLimit());
    this.patience = settings.patience();
  }

  /// What is left for the next attempt.
  Duration timeLeft() {
    var left = Duration.between(clock.instant(), deadline);
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  /// Whether to send `call` again after `answer`; the pause before it has passed by then.
  boolean again(JiraCall call, JiraResponse answer) {
    return switch (answer) {
      case RateLimited(var pause) -> ++limits < MOST_LIMITS && waited(longer(pause, limitPause()));
      case Unavailable _ -> ++failures < MOST_FAILURES && paused(failurePause());
      case ResponseLost(var pause) ->
          call.repeatable() && ++failures < MOST_FAILURES && paused(longer(pause, failurePause()));
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

  private boolean waited(Duration pause) {
    patience = patience.minus(pause);
    return !patience.isNegative() && isInTime(pause) && limited(pause);
  }

  private boolean limited(Duration pause) {
    observer.rateLimitWait(JiraConnection.PROVIDER, pause);
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
