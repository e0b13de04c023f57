package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration.ClientAuthentication;
import dev.juncture.adapters.oauth2.declaration.Declaration.Format;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.secret.Secret;
import dev.juncture.oauth2.client.TokenResponse;
import dev.juncture.oauth2.client.TokenResponseParser;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.PercentEncoding;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// The declared token endpoint, asked once per call.
final class TokenEndpoint {

  private final ResolvedDeclaration filled;
  private final URI url;
  private final TokenResponseParser answers;
  private final BoundedHttpClient http;
  private final Duration limit;
  private final Json json;
  private final InstantSource clock;

  TokenEndpoint(
      ResolvedDeclaration filled,
      TokenResponseParser answers,
      BoundedHttpClient http,
      Duration limit,
      Json json,
      InstantSource clock) {
    this.filled = filled;
    this.url = filled.url("token", filled.declaration.token().url());
    this.answers = answers;
    this.http = http;
    this.limit = limit;
    this.json = json;
    this.clock = clock;
  }

  TokenResponse exchange(Secret code, CodeVerifier verifier) {
    var fields = fields("authorization_code");
    fields.put("code", code.reveal());
    fields.put("redirect_uri", filled.settings.redirectUri().toString());
    if (filled.declaration.authorization().pkce()) {
      fields.put("code_verifier", verifier.value().reveal());
    }
    return ask(fields);
  }

  TokenResponse refresh(Secret refreshToken) {
    var fields = fields("refresh_token");
    fields.put("refresh_token", refreshToken.reveal());
    return ask(fields);
  }

  private Map<String, String> fields(String grantType) {
    var fields = new LinkedHashMap<>(filled.texts(filled.declaration.token().parameters()));
    fields.put("grant_type", grantType);
    if (authentication() == ClientAuthentication.BODY) {
      fields.put("client_id", filled.settings.clientId());
      fields.put("client_secret", filled.settings.clientSecret().reveal());
    }
    return fields;
  }

  private TokenResponse ask(Map<String, String> fields) {
    var request = request(fields).accept(MediaType.APPLICATION_JSON_TYPE);
    filled.texts(filled.declaration.token().headers()).forEach(request::header);
    if (authentication() == ClientAuthentication.BASIC) {
      request.header("Authorization", basic());
    }
    return answers.read(http.send(request, limit), clock.instant());
  }

  /// The client encodes a map by itself where the content type is that of a form.
  private MutableHttpRequest<?> request(Map<String, String> fields) {
    return filled.declaration.token().format() == Format.JSON
        ? HttpRequest.POST(url, json.write(fields)).contentType(MediaType.APPLICATION_JSON_TYPE)
        : HttpRequest.POST(url, fields).contentType(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
  }

  private ClientAuthentication authentication() {
    return filled.declaration.token().clientAuthentication();
  }

  /// Encoded before it is put together (RFC 6749 section 2.3.1), so that a colon in an id does no
  /// harm.
  private String basic() {
    var pair =
        PercentEncoding.encode(filled.settings.clientId())
            + ":"
            + PercentEncoding.encode(filled.settings.clientSecret().reveal());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }
}
