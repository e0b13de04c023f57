package dev.juncture.domain.provider;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import java.net.URI;
import java.time.Duration;

/// @see ProviderCredentials#asOAuth()
record CredentialsAsOAuth(ProviderCredentials credentials) implements ProviderOAuth {

  /// Credentials have no end of their own, and may be used again at any time.
  private static final Duration ENDLESS = Duration.ofDays(36_500);

  @Override
  public ProviderId provider() {
    return credentials.provider();
  }

  @Override
  public String displayName() {
    return credentials.displayName();
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    throw new InvalidValue("provider", "is connected by credentials, and has no consent page")
        .asException();
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    return Credentials.of(refreshToken)
        .map(credentials::obtain)
        .orElseGet(() -> new TokenOutcome.InvalidGrant(ProviderCredentials.REJECTED));
  }

  @Override
  public Duration grantLifetime() {
    return ENDLESS;
  }

  @Override
  public Duration replayWindow() {
    return ENDLESS;
  }

  @Override
  public Duration longestRefresh() {
    return credentials.longestCheck();
  }
}
