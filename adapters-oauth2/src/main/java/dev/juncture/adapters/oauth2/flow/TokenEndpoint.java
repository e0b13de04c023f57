package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration.Format;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.oauth2.client.TokenResponse;
import dev.juncture.oauth2.client.TokenResponseParser;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Sends requests to the declared token endpoint, once per call and without retries.
final class TokenEndpoint {

  private final ResolvedDeclaration resolved;
  private final ClientCredentials credentials;
  private final URI url;
  private final TokenResponseParser parser;
  private final HttpSender http;
  private final Duration limit;
  private final Json json;
  private final InstantSource clock;

  TokenEndpoint(
      ResolvedDeclaration resolved,
      TokenResponseParser parser,
      HttpSender http,
      Duration limit,
      Json json,
      InstantSource clock) {
    this.resolved = resolved;
    this.credentials = new ClientCredentials(resolved);
    this.url = resolved.url("token", resolved.declaration.token().url());
    this.parser = parser;
    this.http = http;
    this.limit = limit;
    this.json = json;
    this.clock = clock;
  }

  TokenOutcome exchange(
      Secret code, CodeVerifier verifier, Function<TokenResponse, TokenOutcome> granted) {
    var fields = fields("authorization_code");
    fields.put("code", code.reveal());
    fields.put("redirect_uri", resolved.settings.redirectUri().toString());
    if (resolved.declaration.authorization().pkce()) {
      fields.put("code_verifier", verifier.value().reveal());
    }
    return parser.exchanged(send(fields), clock.instant(), granted);
  }

  TokenOutcome refresh(Secret refreshToken, Function<TokenResponse, TokenOutcome> granted) {
    var fields = fields("refresh_token");
    fields.put("refresh_token", refreshToken.reveal());
    return parser.refreshed(send(fields), clock.instant(), granted);
  }

  /// A token of the client itself (RFC 6749 section 4.4).
  TokenOutcome clientCredentials(Function<TokenResponse, TokenOutcome> granted) {
    return parser.exchanged(send(fields("client_credentials")), clock.instant(), granted);
  }

  private Map<String, String> fields(String grantType) {
    var fields = new LinkedHashMap<>(resolved.texts(resolved.declaration.token().parameters()));
    fields.put("grant_type", grantType);
    credentials.addTo(fields);
    return fields;
  }

  private HttpResult send(Map<String, String> fields) {
    var request = request(fields).accept(MediaType.APPLICATION_JSON_TYPE);
    resolved.texts(resolved.declaration.token().headers()).forEach(request::header);
    credentials.addTo(request);
    return http.send(request, limit);
  }

  /// The HTTP client encodes a map itself when the content type is a form.
  private MutableHttpRequest<?> request(Map<String, String> fields) {
    return resolved.declaration.token().format() == Format.JSON
        ? HttpRequest.POST(url, json.write(fields)).contentType(MediaType.APPLICATION_JSON_TYPE)
        : HttpRequest.POST(url, fields).contentType(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
  }
}
