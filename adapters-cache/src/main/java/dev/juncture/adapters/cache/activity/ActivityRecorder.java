package dev.juncture.adapters.cache.activity;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ActivityKind;
import dev.juncture.domain.provider.ProviderActivity;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.token.TokenObserver;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Counts requests and refreshes as activity of their provider.
@Singleton
final class ActivityRecorder implements ProviderObserver, TokenObserver {

  private final ProviderActivity activity;

  ActivityRecorder(ProviderActivity activity) {
    this.activity = activity;
  }

  @Override
  public Call requestStarted(ProviderId provider, Kind kind) {
    return switch (kind) {
      case API, PROXIED -> outcome -> activity.record(provider, meaning(outcome));
      case TOKEN -> _ -> {}; // counted by refreshed()
    };
  }

  private static ActivityKind meaning(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED, REJECTED -> ActivityKind.CALL_SUCCEEDED;
      case RATE_LIMITED -> ActivityKind.RATE_LIMITED;
      case FAILED -> ActivityKind.CALL_FAILED;
    };
  }

  @Override
  public void rateLimitWait(ProviderId provider, Duration length) {
    activity.limited(provider, length);
  }

  @Override
  public void found(Source source) {}

  @Override
  public void refreshed(ProviderId provider, RefreshOutcome outcome, Duration took) {
    switch (outcome) {
      case STORED, SUPERSEDED, NOT_STORED -> activity.record(provider, ActivityKind.REFRESHED);
      case REVOKED -> activity.record(provider, ActivityKind.REVOKED);
      case MISCONFIGURED, UNAVAILABLE -> activity.record(provider, ActivityKind.REFRESH_FAILED);
    }
  }
}
