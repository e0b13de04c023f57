package dev.juncture.adapters.jira.oauth;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.oauth2.client.AuthorizationUri;
import dev.juncture.oauth2.client.TokenResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The token endpoint of Atlassian's OAuth 2.0 (3LO). Thread-safe.
@Singleton
final class JiraOAuth implements ProviderOAuth {

  private static final Duration DEFAULT_TTL = Duration.ofHours(1);
  private static final Duration CLOCK_MARGIN = Duration.ofSeconds(1);

  private final JiraOAuthSettings settings;
  private final TokenEndpoint endpoint;
  private final AccountLookup accounts;
  private final InstantSource clock;

  JiraOAuth(
      JiraOAuthSettings settings,
      TokenEndpoint endpoint,
      AccountLookup accounts,
      InstantSource clock) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return JiraConnection.PROVIDER;
  }

  /// True: the end user chooses one of the sites that the grant covers.
  @Override
  public boolean asksAfterConsent() {
    return true;
  }

  @Override
  public SubdomainUse subdomainUse() {
    return new SubdomainUse.Selects();
  }

  @Override
  public Optional<String> clientId() {
    return Optional.of(settings.clientId());
  }

  @Override
  public Optional<ProviderOAuth> withClient(OAuthClient client) {
    var own = settings.withClient(client);
    return Optional.of(new JiraOAuth(own, endpoint.with(own), accounts, clock));
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    return new AuthorizationUri()
        .with("audience", "api.atlassian.com")
        .with("client_id", settings.clientId())
        .with("scope", String.join(" ", settings.scopes()))
        .with("redirect_uri", settings.redirectUri().toString())
        .with("state", state.value().reveal())
        .with("response_type", "code")
        .with("prompt", "consent")
        .with("code_challenge", verifier.s256Challenge())
        .with("code_challenge_method", "S256")
        .at(URI.create(settings.authBaseUrl() + "/authorize"));
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    var requestedAt = clock.instant();
    return endpoint.exchange(code, verifier, tokens -> firstGrant(tokens, requestedAt));
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    var requestedAt = clock.instant();
    return endpoint.refresh(
        refreshToken,
        tokens ->
            granted(tokens, tokens.refresh().orElse(refreshToken), Account.UNKNOWN, requestedAt));
  }

  @Override
  public Duration grantLifetime() {
    return settings.grantLifetime();
  }

  @Override
  public Duration replayWindow() {
    return settings.replayWindow();
  }

  @Override
  public Duration longestRefresh() {
    return settings.tokenTimeLimit().plus(CLOCK_MARGIN);
  }

  /// A response without a refresh token means that the app lacks the scope `offline_access`. The
  /// grant would then expire within an hour, so it is not accepted.
  private TokenOutcome firstGrant(TokenResponse tokens, Instant requestedAt) {
    return tokens
        .refresh()
        .map(next -> granted(tokens, next, accountOf(tokens), requestedAt))
        .orElseGet(() -> new Misconfigured("missing_refresh_token"));
  }

  private Account accountOf(TokenResponse tokens) {
    return accounts.of(tokens.access(), tokens.scopes());
  }

  private static TokenOutcome granted(
      TokenResponse tokens, Secret next, Account account, Instant requestedAt) {
    var access =
        new AccessToken(tokens.access(), requestedAt.plus(tokens.ttl().orElse(DEFAULT_TTL)));
    return new Granted(new GrantedTokens(access, next, tokens.scopes(), account));
  }
}
