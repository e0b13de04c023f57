package dev.juncture.oauth2.client;

import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import dev.juncture.oauth2.client.http.FormBody;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.HttpResult.NotSent;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.HttpResult.ResponseLost;
import dev.juncture.oauth2.client.http.HttpResult.TooLarge;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.JsonTree;
import dev.juncture.oauth2.client.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Parses and validates the response of a token endpoint.
public final class TokenResponseParser {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private static final Logger log = LoggerFactory.getLogger(TokenResponseParser.class);

  private final String provider;
  private final Json json;
  private final TokenResponseFields fields;
  private final ErrorClassification classification;
  private final Duration maxTtl;
  private final UnaryOperator<Map<String, Object>> reading;

  /// @param provider named in the log when a response is not usable
  /// @param maxTtl a longer lifetime is treated as invalid
  public TokenResponseParser(
      String provider,
      Json json,
      TokenResponseFields fields,
      ErrorClassification classification,
      Duration maxTtl) {
    this(provider, json, fields, classification, maxTtl, UnaryOperator.identity());
  }

  /// @param provider named in the log when a response is not usable
  /// @param maxTtl a longer lifetime is treated as invalid
  /// @param reading applied to each response before its fields are read
  public TokenResponseParser(
      String provider,
      Json json,
      TokenResponseFields fields,
      ErrorClassification classification,
      Duration maxTtl,
      UnaryOperator<Map<String, Object>> reading) {
    this.provider = provider;
    this.json = json;
    this.fields = fields;
    this.classification = classification;
    this.maxTtl = maxTtl;
    this.reading = reading;
  }

  /// The outcome of the exchange of a code.
  ///
  /// @param granted the meaning of a response with tokens
  public TokenOutcome exchanged(
      HttpResult response, Instant now, Function<TokenResponse, TokenOutcome> granted) {
    return read(response, now, classification.invalidCode(), granted);
  }

  /// The outcome of a refresh. A refresh token that was issued to another client is this server's
  /// mistake. A code of another client is not: whoever calls the callback can send one.
  ///
  /// @param granted the meaning of a response with tokens
  public TokenOutcome refreshed(
      HttpResult response, Instant now, Function<TokenResponse, TokenOutcome> granted) {
    return read(
        response,
        now,
        classification.invalidGrant().and(error -> !error.isAboutAnotherClient()),
        granted);
  }

  private TokenOutcome read(
      HttpResult response,
      Instant now,
      Predicate<OAuthError> invalidGrant,
      Function<TokenResponse, TokenOutcome> granted) {
    return switch (response) {
      case Received received -> {
        var wait = RetryAfter.of(received, now).orElse(Duration.ZERO);
        yield read(received, now, invalidGrant, granted).orElseGet(() -> new Unavailable(wait));
      }
      case NotSent _, ResponseLost _, TooLarge _ -> new Unavailable(Duration.ZERO);
    };
  }

  /// Empty when the response is not usable.
  private Optional<TokenOutcome> read(
      Received response,
      Instant now,
      Predicate<OAuthError> invalidGrant,
      Function<TokenResponse, TokenOutcome> granted) {
    var body = body(response);
    if (response.status() == TOO_MANY_REQUESTS || body.isEmpty()) {
      if (response.succeeded()) {
        unusable(response, "is neither a JSON object nor a form");
      }
      return Optional.empty();
    }
    var error = error(body.get());
    if (error.isPresent()) {
      return rejected(error.get(), response.status(), invalidGrant);
    }
    return response.succeeded() ? tokens(response, body.get(), now).map(granted) : Optional.empty();
  }

  private Optional<JsonTree> body(Received response) {
    var body =
        FormBody.isForm(response)
            ? Optional.of(FormBody.read(response.body()).fields())
            : json.tree(response.body());
    return body.map(reading).map(JsonTree::new);
  }

  private Optional<OAuthError> error(JsonTree body) {
    var code = body.text(fields.error()).or(() -> body.text(TokenResponseFields.STANDARD.error()));
    var failed = !fields.ok().isBlank() && body.at(fields.ok()).equals(Optional.of(false));
    return code.or(() -> failed ? Optional.of("unknown_error") : Optional.empty())
        .map(it -> new OAuthError(it, body.text(fields.errorDescription()).orElse("")));
  }

  private Optional<TokenOutcome> rejected(
      OAuthError error, int status, Predicate<OAuthError> invalidGrant) {
    if (classification.temporary().test(error) || status >= SERVER_ERROR) {
      return Optional.empty();
    }
    return Optional.of(
        invalidGrant.test(error)
            ? new InvalidGrant(error.text())
            : new Misconfigured(error.text()));
  }

  private Optional<TokenResponse> tokens(Received response, JsonTree body, Instant now) {
    var access = body.text(fields.accessToken()).filter(TokenResponseParser::isHeaderSafe);
    if (access.isEmpty()) {
      unusable(response, "has no token at '" + fields.accessToken() + "'");
      return Optional.empty();
    }
    var stated = body.at(fields.expiresIn().path());
    var ttl = stated.flatMap(it -> fields.expiresIn().ttl(it, now, maxTtl));
    if (stated.isPresent() && ttl.isEmpty()) {
      unusable(
          response,
          "has no lifetime that can be used (unit %s) at '%s'"
              .formatted(fields.expiresIn().unit(), fields.expiresIn().path()));
      return Optional.empty();
    }
    var refresh = body.text(fields.refreshToken()).map(Secret::new);
    var scopes = body.text(fields.scope()).orElse("");
    return Optional.of(new TokenResponse(new Secret(access.get()), refresh, ttl, scopes, body));
  }

  private void unusable(Received response, String reason) {
    log.warn(
        "Provider {}: the token response (status {}) {}; it counts as unavailable",
        provider,
        response.status(),
        reason);
  }

  private static boolean isHeaderSafe(String token) {
    return token.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }
}
