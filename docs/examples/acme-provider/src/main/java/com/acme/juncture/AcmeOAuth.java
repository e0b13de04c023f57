package com.acme.juncture;

import com.acme.juncture.TokenEndpoint.TokenResponse;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Acme's OAuth 2.0. Requests are forms, responses are JSON. Refresh tokens rotate, and a used one
/// is accepted again for one minute. A grant expires after a year.
final class AcmeOAuth implements ProviderOAuth, AutoCloseable {

  private final URI base;
  private final ProviderSettings settings;
  private final TokenEndpoint endpoint;
  private final Duration timeout;
  private final InstantSource clock;

  AcmeOAuth(
      URI base,
      ProviderSettings settings,
      TokenEndpoint endpoint,
      Duration timeout,
      InstantSource clock) {
    this.base = base;
    this.settings = settings;
    this.endpoint = endpoint;
    this.timeout = timeout;
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return AcmePlugin.ACME;
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", settings.clientId());
    query.put("redirect_uri", settings.redirectUri().toString());
    query.put("scope", String.join(" ", scopes()));
    query.put("state", state.value().reveal());
    query.put("code_challenge", verifier.s256Challenge());
    query.put("code_challenge_method", "S256");
    return base.resolve("/authorize?" + Form.encode(query));
  }

  private List<String> scopes() {
    return settings.scopes().isEmpty() ? List.of("read", "offline") : settings.scopes();
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    var fields = client("authorization_code");
    fields.put("code", code.reveal());
    fields.put("redirect_uri", settings.redirectUri().toString());
    fields.put("code_verifier", verifier.value().reveal());
    return outcome(fields, Optional.empty());
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    var fields = client("refresh_token");
    fields.put("refresh_token", refreshToken.reveal());
    return outcome(fields, Optional.of(refreshToken));
  }

  private Map<String, String> client(String grantType) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", grantType);
    fields.put("client_id", settings.clientId());
    fields.put("client_secret", settings.clientSecret().reveal());
    return fields;
  }

  /// The lifetime of the access token counts from the time of the request, not of the response.
  private TokenOutcome outcome(Map<String, String> fields, Optional<Secret> refreshToken) {
    var sentAt = clock.instant();
    return switch (endpoint.send(fields)) {
      case TokenResponse.Tokens tokens -> granted(tokens, refreshToken, sentAt);
      case TokenResponse.Rejected(var code) when code.equals("invalid_grant") ->
          new TokenOutcome.InvalidGrant(code);
      case TokenResponse.Rejected(var code) -> new TokenOutcome.Misconfigured(code);
      case TokenResponse.Unusable(var retryAfter) -> new TokenOutcome.Unavailable(retryAfter);
    };
  }

  private static TokenOutcome granted(
      TokenResponse.Tokens tokens, Optional<Secret> refreshToken, Instant sentAt) {
    var next = tokens.refresh().or(() -> refreshToken);
    if (next.isEmpty()) {
      return new TokenOutcome.Misconfigured("missing_refresh_token");
    }
    var access = new AccessToken(tokens.access(), sentAt.plus(tokens.ttl()));
    return new TokenOutcome.Granted(
        new GrantedTokens(access, next.get(), tokens.scopes(), Account.UNKNOWN));
  }

  @Override
  public Duration grantLifetime() {
    return Duration.ofDays(365);
  }

  @Override
  public Duration replayWindow() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration longestRefresh() {
    return timeout.plusSeconds(1);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
