package dev.juncture.adapters.jira.datacenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.adapters.jira.api.EnteredAddressClient;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.RequestBody;
import dev.juncture.domain.proxy.TokenHeader;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.oauth2.client.AuthorizationUri;
import dev.juncture.oauth2.client.ErrorClassification;
import dev.juncture.oauth2.client.TokenResponse;
import dev.juncture.oauth2.client.TokenResponseFields;
import dev.juncture.oauth2.client.TokenResponseParser;
import dev.juncture.oauth2.client.http.FormBody;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The OAuth 2.0 provider that is part of Jira Data Center 8.22 and newer. Each refresh token can
/// be used once. Thread-safe.
///
/// @see <a
///   href="https://confluence.atlassian.com/adminjiraserver/jira-oauth-2-0-provider-api-1115659070.html">
///   Jira OAuth 2.0 provider API</a>
@Singleton
@Requires(beans = DataCenterOAuthSettings.class)
final class DataCenterOAuth implements ProviderOAuth {

  private static final Duration DEFAULT_TTL = Duration.ofHours(1);
  private static final Duration MAX_TTL = Duration.ofDays(30);
  private static final Duration CLOCK_MARGIN = Duration.ofSeconds(1);

  /// Jira counts the days of a refresh token anew with each refresh.
  private static final Duration ENDLESS = Duration.ofDays(36_500);

  private final DataCenterOAuthSettings settings;
  private final EnteredAddressClient http;
  private final Json json;
  private final InstantSource clock;
  private final Function<AccessToken, Account> accounts;
  private final TokenResponseParser parser;

  @Inject
  DataCenterOAuth(
      DataCenterOAuthSettings settings,
      EnteredAddressClient http,
      Json json,
      InstantSource clock,
      ConfiguredDataCenter jira) {
    this(settings, http, json, clock, jira::account);
  }

  /// @param accounts finds the account of a token
  DataCenterOAuth(
      DataCenterOAuthSettings settings,
      EnteredAddressClient http,
      Json json,
      InstantSource clock,
      Function<AccessToken, Account> accounts) {
    this.settings = settings;
    this.http = http;
    this.json = json;
    this.clock = clock;
    this.accounts = accounts;
    this.parser =
        new TokenResponseParser(
            JiraConnection.DATA_CENTER.value(),
            json,
            TokenResponseFields.STANDARD,
            ErrorClassification.standardAnd(Set.of(), Set.of(), Set.of()),
            MAX_TTL);
  }

  @Override
  public ProviderId provider() {
    return JiraConnection.DATA_CENTER;
  }

  @Override
  public String displayName() {
    return "Jira Data Center";
  }

  @Override
  public Optional<URI> audience() {
    return Optional.of(settings.baseUrl());
  }

  @Override
  public Optional<String> clientId() {
    return Optional.of(settings.clientId());
  }

  @Override
  public Optional<ProviderOAuth> withClient(OAuthClient client) {
    return Optional.of(
        new DataCenterOAuth(settings.withClient(client), http, json, clock, accounts));
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    return new AuthorizationUri()
        .with("client_id", settings.clientId())
        .with("redirect_uri", settings.redirectUri().toString())
        .with("response_type", "code")
        .with("state", state.value().reveal())
        .with("scope", String.join(" ", settings.scopes()))
        .with("code_challenge", verifier.s256Challenge())
        .with("code_challenge_method", "S256")
        .at(endpoint("authorize"));
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    var requestedAt = clock.instant();
    return send(
        Map.of("code", code.reveal(), "code_verifier", verifier.value().reveal()),
        "authorization_code",
        reply -> parser.exchanged(reply, clock.instant(), it -> firstGrant(it, requestedAt)));
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    var requestedAt = clock.instant();
    return send(
        Map.of("refresh_token", refreshToken.reveal()),
        "refresh_token",
        reply ->
            parser.refreshed(
                reply,
                clock.instant(),
                it -> new Granted(tokens(it, requestedAt, it.refresh().orElse(refreshToken)))));
  }

  private TokenOutcome firstGrant(TokenResponse response, Instant requestedAt) {
    return response
        .refresh()
        .map(it -> tokens(response, requestedAt, it))
        .<TokenOutcome>map(it -> new Granted(withAccount(it)))
        .orElseGet(() -> new Misconfigured("missing_refresh_token"));
  }

  private GrantedTokens withAccount(GrantedTokens tokens) {
    return new GrantedTokens(
        tokens.accessToken(),
        tokens.refreshToken(),
        tokens.scopes(),
        accounts.apply(tokens.accessToken()));
  }

  private static GrantedTokens tokens(TokenResponse response, Instant requestedAt, Secret next) {
    var expiresAt = requestedAt.plus(response.ttl().orElse(DEFAULT_TTL));
    return new GrantedTokens(
        new AccessToken(response.access(), expiresAt), next, response.scopes(), Account.UNKNOWN);
  }

  private TokenOutcome send(
      Map<String, String> fields, String grantType, Function<HttpResult, TokenOutcome> meaning) {
    return http.send(request(fields, grantType), settings.tokenTimeLimit())
        .map(meaning)
        .orElseGet(() -> new Misconfigured("address_not_allowed"));
  }

  /// Jira wants the callback with a refresh token as well.
  private ProviderRequest request(Map<String, String> fields, String grantType) {
    var form = new LinkedHashMap<>(fields);
    form.put("grant_type", grantType);
    form.put("client_id", settings.clientId());
    form.put("client_secret", settings.clientSecret());
    form.put("redirect_uri", settings.redirectUri().toString());
    return new ProviderRequest(
        "POST",
        endpoint("token"),
        List.of(
            new Header("Accept", "application/json"), new Header("Content-Type", FormBody.TYPE)),
        Optional.empty(),
        TokenHeader.BEARER,
        settings.certificates(),
        new RequestBody.Buffered(FormBody.write(form).getBytes(UTF_8)),
        EnteredAddressClient.UNTIL_THE_LIMIT);
  }

  private URI endpoint(String name) {
    return URI.create(settings.baseUrl() + "/rest/oauth2/latest/" + name);
  }

  @Override
  public Duration grantLifetime() {
    return ENDLESS;
  }

  @Override
  public Duration replayWindow() {
    return Duration.ZERO;
  }

  @Override
  public Duration longestRefresh() {
    return settings.tokenTimeLimit().plus(CLOCK_MARGIN);
  }
}
