package dev.juncture.adapters.cache;

import dev.juncture.domain.activity.Happening;
import dev.juncture.domain.activity.ProviderActivity;
import dev.juncture.domain.oauth.ProviderId;
import dev.juncture.domain.observation.ProviderObserver;
import dev.juncture.domain.observation.TokenObserver;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Counts what is heard of providers.
@Singleton
final class ActivityWatch implements ProviderObserver, TokenObserver {

  private final ProviderActivity activity;

  ActivityWatch(ProviderActivity activity) {
    this.activity = activity;
  }

  @Override
  public Call begun(ProviderId provider, Kind kind) {
    return switch (kind) {
      case API, PROXIED -> outcome -> activity.happened(provider, meaning(outcome));
      case TOKEN -> _ -> {}; // heard of as refreshes
    };
  }

  private static Happening meaning(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED, REFUSED -> Happening.ANSWERED;
      case LIMITED -> Happening.LIMITED;
      case FAILED -> Happening.CALL_FAILED;
    };
  }

  @Override
  public void waiting(ProviderId provider, Duration length) {
    activity.limited(provider, length);
  }

  @Override
  public void found(Source source) {}

  @Override
  public void refreshed(ProviderId provider, RefreshOutcome outcome, Duration took) {
    switch (outcome) {
      case STORED, OVERTAKEN, NOT_STORED -> activity.happened(provider, Happening.REFRESHED);
      case DEAD -> activity.happened(provider, Happening.REFUSED);
      case MISCONFIGURED, NO_ANSWER -> activity.happened(provider, Happening.REFRESH_FAILED);
    }
  }
}
