package dev.juncture.adapters.web;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// Gives the outcome that a test has put in place.
public final class FakeProvider implements ProviderOAuth {

  public static final GrantedTokens TOKENS =
      new GrantedTokens(
          new AccessToken(new Secret("access-1"), Instant.parse("2026-01-01T01:00:00Z")),
          new Secret("refresh-1"),
          "read:jira-work",
          new Account("account-1", "Mia"));

  public volatile boolean asks = true;
  public volatile TokenOutcome outcome = new Granted(TOKENS);

  @Override
  public ProviderId provider() {
    return JiraConnection.PROVIDER;
  }

  @Override
  public boolean asksAfterConsent() {
    return asks;
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    return URI.create("https://auth.example/authorize?state=" + state.value().reveal());
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    return outcome;
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    return outcome;
  }

  @Override
  public Duration grantLifetime() {
    return Duration.ofDays(365);
  }

  @Override
  public Duration replayWindow() {
    return Duration.ZERO;
  }

  @Override
  public Duration longestRefresh() {
    return Duration.ofSeconds(1);
  }
}
