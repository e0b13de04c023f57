package dev.juncture.adapters.cache.activity;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ActivityKind;
import dev.juncture.domain.provider.ProviderActivity;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.token.RefreshResult;
import dev.juncture.domain.token.RefreshResult.Misconfigured;
import dev.juncture.domain.token.RefreshResult.NotStored;
import dev.juncture.domain.token.RefreshResult.Revoked;
import dev.juncture.domain.token.RefreshResult.Stored;
import dev.juncture.domain.token.RefreshResult.Superseded;
import dev.juncture.domain.token.RefreshResult.Unavailable;
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
  public void refreshed(ProviderId provider, RefreshResult result, Duration took) {
    activity.record(provider, meaning(result));
  }

  private static ActivityKind meaning(RefreshResult result) {
    return switch (result) {
      case Stored _, Superseded _, NotStored _ -> ActivityKind.REFRESHED;
      case Revoked _ -> ActivityKind.REVOKED;
      case Misconfigured _, Unavailable _ -> ActivityKind.REFRESH_FAILED;
    };
  }
}
