package dev.juncture.application.activity;

import dev.juncture.domain.activity.Happening;
import dev.juncture.domain.activity.ProviderActivity;
import dev.juncture.domain.oauth.CodeVerifier;
import dev.juncture.domain.oauth.ProviderId;
import dev.juncture.domain.oauth.ProviderOAuth;
import dev.juncture.domain.oauth.Secret;
import dev.juncture.domain.oauth.State;
import dev.juncture.domain.oauth.TokenOutcome;
import java.net.URI;
import java.time.Duration;

/// A provider whose refreshes are counted.
public final class WatchedProvider implements ProviderOAuth {

  private final ProviderOAuth watched;
  private final ProviderActivity activity;

  public WatchedProvider(ProviderOAuth watched, ProviderActivity activity) {
    this.watched = watched;
    this.activity = activity;
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    var outcome = watched.refresh(refreshToken);
    activity.happened(provider(), meaning(outcome));
    return outcome;
  }

  private static Happening meaning(TokenOutcome outcome) {
    return switch (outcome) {
      case TokenOutcome.Granted _ -> Happening.REFRESHED;
      case TokenOutcome.Refused _ -> Happening.REFUSED;
      case TokenOutcome.Misconfigured _, TokenOutcome.Unavailable _ -> Happening.REFRESH_FAILED;
    };
  }

  @Override
  public ProviderId provider() {
    return watched.provider();
  }

  @Override
  public boolean asksAfterConsent() {
    return watched.asksAfterConsent();
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    return watched.authorizationUri(state, verifier);
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    return watched.exchange(code, verifier);
  }

  @Override
  public Duration grantLifetime() {
    return watched.grantLifetime();
  }

  @Override
  public Duration replayWindow() {
    return watched.replayWindow();
  }

  @Override
  public Duration longestRefresh() {
    return watched.longestRefresh();
  }
}
