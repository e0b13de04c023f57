package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.RevocationResult;
import dev.juncture.domain.provider.RevocationResult.GrantRevoked;
import dev.juncture.domain.provider.RevocationResult.NotConfirmed;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import dev.juncture.oauth2.client.OAuthError;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// A plug-in's provider. A failure of the plug-in is [Unavailable], or a 503 where there is no
/// outcome. What does not change is read once, so that a mistake in it stops the start.
final class GuardedOAuth implements ProviderOAuth, AutoCloseable {

  private final ProviderId provider;
  private final ProviderOAuth oauth;
  private final PluginGuard guard;
  private final String displayName;
  private final Duration grantLifetime;
  private final Duration replayWindow;
  private final Duration longestRefresh;
  private final SubdomainUse subdomainUse;

  /// @throws ProviderProblems when the plug-in contradicts itself
  GuardedOAuth(ProviderId provider, ProviderOAuth oauth, PluginGuard guard) {
    this.provider = provider;
    this.oauth = oauth;
    this.guard = guard;
    this.displayName = guard.atStart("displayName()", oauth::displayName);
    this.grantLifetime = guard.atStart("grantLifetime()", oauth::grantLifetime);
    this.replayWindow = guard.atStart("replayWindow()", oauth::replayWindow);
    this.longestRefresh = guard.atStart("longestRefresh()", oauth::longestRefresh);
    this.subdomainUse = guard.atStart("subdomainUse()", oauth::subdomainUse);
    require(
        guard.atStart("provider()", oauth::provider).equals(provider),
        "ProviderOAuth.provider() is not that of the ProviderPlugin");
    require(
        !guard.atStart("asksAfterConsent()", oauth::asksAfterConsent),
        "asksAfterConsent() is true, but a plug-in has no page for it");
    require(
        !(subdomainUse instanceof SubdomainUse.Selects),
        "subdomainUse() selects a choice, but a plug-in has none");
    require(grantLifetime.isPositive(), "grantLifetime() is not positive");
    require(!replayWindow.isNegative(), "replayWindow() is negative");
    require(longestRefresh.isPositive(), "longestRefresh() is not positive");
  }

  /// The same, except for its hosts or its client.
  private GuardedOAuth(GuardedOAuth same, ProviderOAuth oauth) {
    this.provider = same.provider;
    this.oauth = oauth;
    this.guard = same.guard;
    this.displayName = same.displayName;
    this.grantLifetime = same.grantLifetime;
    this.replayWindow = same.replayWindow;
    this.longestRefresh = same.longestRefresh;
    this.subdomainUse = same.subdomainUse;
  }

  private void require(boolean isValid, String problem) {
    if (!isValid) {
      throw guard.problem("provider '%s': %s".formatted(provider, problem));
    }
  }

  @Override
  public ProviderId provider() {
    return provider;
  }

  /// A plug-in's tokens go to the hosts that its API names.
  @Override
  public Optional<URI> audience() {
    return Optional.empty();
  }

  @Override
  public String displayName() {
    return displayName;
  }

  @Override
  public SubdomainUse subdomainUse() {
    return subdomainUse;
  }

  @Override
  public ProviderOAuth at(Optional<Subdomain> subdomain) {
    return subdomainUse instanceof SubdomainUse.Host
        ? new GuardedOAuth(
            this,
            guard
                .<ProviderOAuth>call(provider, "at", () -> oauth.at(subdomain))
                .orElseThrow(PluginGuard::unavailable))
        : this;
  }

  @Override
  public Optional<String> clientId() {
    return guard.call(provider, "clientId", oauth::clientId).flatMap(it -> it);
  }

  @Override
  public Optional<ProviderOAuth> withClient(OAuthClient client) {
    return guard
        .call(provider, "withClient", () -> oauth.withClient(client))
        .orElseThrow(PluginGuard::unavailable)
        .map(it -> new GuardedOAuth(this, it));
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    return guard
        .<URI>call(provider, "authorizationUri", () -> oauth.authorizationUri(state, verifier))
        .orElseThrow(PluginGuard::unavailable);
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    return outcome("exchange", () -> oauth.exchange(code, verifier));
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    return outcome("refresh", () -> oauth.refresh(refreshToken));
  }

  @Override
  public boolean canRevoke() {
    return guard.<Boolean>call(provider, "canRevoke", oauth::canRevoke).orElse(false);
  }

  @Override
  public RevocationResult revoke(Secret refreshToken) {
    return guard
        .<RevocationResult>call(provider, "revoke", () -> oauth.revoke(refreshToken))
        .map(GuardedOAuth::withoutReason)
        .orElseGet(() -> new NotConfirmed("the plug-in failed"));
  }

  /// The reason is logged, and a plug-in's may contain a secret.
  private static RevocationResult withoutReason(RevocationResult result) {
    return switch (result) {
      case GrantRevoked _ -> result;
      case NotConfirmed _ -> new NotConfirmed("the plug-in says so");
    };
  }

  private TokenOutcome outcome(String method, Callable<TokenOutcome> call) {
    return guard
        .<TokenOutcome>call(provider, method, call)
        .map(it -> checked(method, it))
        .orElse(new Unavailable(Duration.ZERO));
  }

  private TokenOutcome checked(String method, TokenOutcome outcome) {
    if (isComplete(outcome)) {
      return withReadableCode(outcome);
    }
    guard.report(
        provider, method, "a value in its " + outcome.getClass().getSimpleName() + " is null");
    return new Unavailable(Duration.ZERO);
  }

  private static boolean isComplete(TokenOutcome outcome) {
    return switch (outcome) {
      case Granted(var tokens) ->
          tokens != null
              && tokens.accessToken() != null
              && Stream.of(
                      tokens.accessToken().value(),
                      tokens.accessToken().expiresAt(),
                      tokens.refreshToken(),
                      tokens.scopes(),
                      tokens.account(),
                      tokens.apiBase())
                  .allMatch(Objects::nonNull)
              && tokens.account().id() != null
              && tokens.account().name() != null;
      case InvalidGrant(var code) -> code != null;
      case Misconfigured(var code) -> code != null;
      case Unavailable(var retryAfter) -> retryAfter != null;
    };
  }

  /// Codes are logged and stored. What looks like no code may be a secret.
  private static TokenOutcome withReadableCode(TokenOutcome outcome) {
    return switch (outcome) {
      case Granted _ -> outcome;
      case InvalidGrant(var code) -> new InvalidGrant(new OAuthError(code, "").text());
      case Misconfigured(var code) -> new Misconfigured(new OAuthError(code, "").text());
      case Unavailable(var wait) -> wait.isNegative() ? new Unavailable(Duration.ZERO) : outcome;
    };
  }

  @Override
  public Duration grantLifetime() {
    return grantLifetime;
  }

  @Override
  public Duration replayWindow() {
    return replayWindow;
  }

  @Override
  public Duration longestRefresh() {
    return longestRefresh;
  }

  @Override
  public void close() {
    if (oauth instanceof AutoCloseable closeable) {
      guard.call(
          provider,
          "close",
          () -> {
            closeable.close();
            return provider;
          });
    }
  }

  @Override
  public String toString() {
    return "GuardedOAuth[" + provider + "]";
  }
}
