package dev.juncture.application;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;

/// A provider that answers as it is told, and remembers what it was sent.
public final class FakeProvider implements ProviderOAuth {

  public final List<Secret> spent = Collections.synchronizedList(new ArrayList<>());
  public final List<CodeVerifier> verifiers = new ArrayList<>();
  private final Queue<TokenOutcome> answers = new ArrayDeque<>();
  private final ProviderId id;
  public volatile boolean asks = true;
  public volatile Duration replayWindow = Duration.ofMinutes(10);
  public volatile Runnable whileRefreshing = () -> {};

  public FakeProvider(String id) {
    this.id = new ProviderId(id);
  }

  public static Granted granted(String access, String refresh, Instant expiresAt) {
    return new Granted(
        new GrantedTokens(
            new AccessToken(new Secret(access), expiresAt),
            new Secret(refresh),
            "read write",
            Account.UNKNOWN));
  }

  public synchronized void answers(TokenOutcome... outcomes) {
    answers.addAll(Arrays.asList(outcomes));
  }

  @Override
  public ProviderId provider() {
    return id;
  }

  @Override
  public boolean asksAfterConsent() {
    return asks;
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    return URI.create(
        "https://provider.example/authorize?state="
            + state.value().reveal()
            + "&code_challenge="
            + verifier.s256Challenge());
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    verifiers.add(verifier);
    return next(code);
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    whileRefreshing.run();
    return next(refreshToken);
  }

  private synchronized TokenOutcome next(Secret sent) {
    spent.add(sent);
    return answers.remove();
  }

  @Override
  public Duration grantLifetime() {
    return Duration.ofDays(365);
  }

  @Override
  public Duration replayWindow() {
    return replayWindow;
  }

  @Override
  public Duration longestRefresh() {
    return Duration.ofSeconds(20);
  }
}
