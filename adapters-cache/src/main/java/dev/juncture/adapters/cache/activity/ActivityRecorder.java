package dev.juncture.adapters.cache.activity;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ActivityKind;
import dev.juncture.domain.provider.ProviderActivity;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.token.RefreshResult;
import dev.juncture.domain.token.RefreshResult.ClientRemoved;
import dev.juncture.domain.token.RefreshResult.Misconfigured;
import dev.juncture.domain.token.RefreshResult.NotStored;
import dev.juncture.domain.token.RefreshResult.Revoked;
import dev.juncture.domain.token.RefreshResult.Stored;
import dev.juncture.domain.token.RefreshResult.Superseded;
import dev.juncture.domain.token.RefreshResult.Unavailable;
import dev.juncture.domain.token.TokenObserver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

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
    meaning(result).ifPresent(it -> activity.record(provider, it));
  }

  /// Empty when the provider was not asked.
  private static Optional<ActivityKind> meaning(RefreshResult result) {
    return switch (result) {
      case Stored _, Superseded _, NotStored _ -> Optional.of(ActivityKind.REFRESHED);
      case Revoked _ -> Optional.of(ActivityKind.REVOKED);
      case ClientRemoved _ -> Optional.empty();
      case Misconfigured _, Unavailable _ -> Optional.of(ActivityKind.REFRESH_FAILED);
    };
  }
}
