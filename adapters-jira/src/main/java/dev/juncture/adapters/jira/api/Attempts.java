package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.adapters.jira.api.JiraAnswer.Limited;
import dev.juncture.adapters.jira.api.JiraAnswer.Lost;
import dev.juncture.adapters.jira.api.JiraAnswer.Unreachable;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.observation.ProviderObserver;
import dev.juncture.domain.time.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How often, and after which pauses, one call is sent again. For one thread and one call.
final class Attempts {

  private static final int MOST_FAILURES = 3;
  private static final int MOST_LIMITS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration FIRST_LIMIT = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Pauses pauses;
  private final ProviderObserver observer;
  private final Instant deadline;
  private Duration patience;
  private int failures;
  private int limits;

  Attempts(JiraSettings settings, InstantSource clock, Pauses pauses, ProviderObserver observer) {
    this.clock = clock;
    this.pauses = pauses;
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
  boolean again(JiraCall call, JiraAnswer answer) {
    return switch (answer) {
      case Limited(var pause) -> ++limits < MOST_LIMITS && waited(longer(pause, limitPause()));
      case Unreachable _ -> ++failures < MOST_FAILURES && paused(failurePause());
      case Lost(var pause) ->
          call.repeatable() && ++failures < MOST_FAILURES && paused(longer(pause, failurePause()));
      case JiraAnswer.Ok _,
          JiraAnswer.TokenExpired _,
          JiraAnswer.ScopeMissing _,
          JiraAnswer.Forbidden _,
          JiraAnswer.Absent _,
          JiraAnswer.Invalid _,
          JiraAnswer.Conflict _,
          JiraAnswer.Senseless _ ->
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
    observer.waiting(JiraConnection.PROVIDER, pause);
    return paused(pause);
  }

  private boolean isInTime(Duration pause) {
    return clock.instant().plus(pause).isBefore(deadline);
  }

  private boolean paused(Duration pause) {
    if (!isInTime(pause)) {
      return false;
    }
    pauses.pause(pause);
    return !Thread.currentThread().isInterrupted();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
