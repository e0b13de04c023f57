package dev.juncture.adapters.jira.oauth;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.oauth2.client.TokenResponse;
import dev.juncture.oauth2.client.TokenResponseFields;
import dev.juncture.oauth2.client.TokenResponseParser;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/// Sends `POST /oauth/token`, once per call and without retries.
@Singleton
final class TokenEndpoint {

  private static final Duration MAX_TTL = Duration.ofDays(30);

  private final JiraOAuthSettings settings;
  private final InstantSource clock;
  private final Json json;
  private final TokenResponseParser parser;
  private final BoundedHttpClient http;

  @Inject
  TokenEndpoint(JiraOAuthSettings settings, JiraSettings calls, InstantSource clock, Json json) {
    this(
        settings,
        clock,
        json,
        new BoundedHttpClient(calls.http(settings.tokenTimeLimit(), settings.maxTokenBytes())));
  }

  private TokenEndpoint(
      JiraOAuthSettings settings, InstantSource clock, Json json, BoundedHttpClient http) {
    this.settings = settings;
    this.clock = clock;
    this.json = json;
    this.parser =
        new TokenResponseParser(
            JiraConnection.PROVIDER.value(),
            json,
            TokenResponseFields.STANDARD,
            AtlassianErrors.CLASSIFICATION,
            MAX_TTL);
    this.http = http;
  }

  /// The same with the client of `other`. It shares the connections, so it is not closed.
  TokenEndpoint with(JiraOAuthSettings other) {
    return new TokenEndpoint(other, clock, json, http);
  }

  TokenOutcome exchange(
      Secret code, CodeVerifier verifier, Function<TokenResponse, TokenOutcome> granted) {
    var reply =
        send(
            new TokenRequestBody(
                "authorization_code",
                settings.clientId(),
                settings.clientSecret(),
                code.reveal(),
                settings.redirectUri().toString(),
                verifier.value().reveal(),
                null));
    return parser.exchanged(reply, clock.instant(), granted);
  }

  TokenOutcome refresh(Secret refreshToken, Function<TokenResponse, TokenOutcome> granted) {
    var reply =
        send(
            new TokenRequestBody(
                "refresh_token",
                settings.clientId(),
                settings.clientSecret(),
                null,
                null,
                null,
                refreshToken.reveal()));
    return parser.refreshed(reply, clock.instant(), granted);
  }

  /// A token of another client itself (RFC 6749 section 4.4).
  TokenOutcome clientCredentials(
      Secret clientId, Secret clientSecret, Function<TokenResponse, TokenOutcome> granted) {
    var reply =
        send(
            new TokenRequestBody(
                "client_credentials",
                clientId.reveal(),
                clientSecret.reveal(),
                null,
                null,
                null,
                null));
    return parser.exchanged(reply, clock.instant(), granted);
  }

  @PreDestroy
  void close() {
    http.close();
  }

  private HttpResult send(TokenRequestBody body) {
    var request =
        HttpRequest.POST(URI.create(settings.authBaseUrl() + "/oauth/token"), json.write(body))
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            .accept(MediaType.APPLICATION_JSON_TYPE);
    return http.send(request, settings.tokenTimeLimit());
  }
}
