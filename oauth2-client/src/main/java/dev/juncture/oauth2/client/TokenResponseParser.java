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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Parses and validates the response of a token endpoint.
public final class TokenResponseParser {

  private static final int TOO_MANY_REQUESTS = 429;

  private final Json json;
  private final TokenResponseFields fields;
  private final ErrorClassification classification;
  private final BigDecimal maxTtl;

  /// @param maxTtl a longer lifetime is treated as invalid
  public TokenResponseParser(
      Json json, TokenResponseFields fields, ErrorClassification classification, Duration maxTtl) {
    this.json = json;
    this.fields = fields;
    this.classification = classification;
    this.maxTtl = BigDecimal.valueOf(maxTtl.toSeconds());
  }

  /// The outcome of the exchange of a code.
  ///
  /// @param granted the meaning of a response with tokens
  public TokenOutcome exchanged(
      HttpResult response, Instant now, Function<TokenResponse, TokenOutcome> granted) {
    return read(response, now, classification.invalidCode(), granted);
  }

  /// The outcome of a refresh.
  ///
  /// @param granted the meaning of a response with tokens
  public TokenOutcome refreshed(
      HttpResult response, Instant now, Function<TokenResponse, TokenOutcome> granted) {
    return read(response, now, classification.invalidGrant(), granted);
  }

  private TokenOutcome read(
      HttpResult response,
      Instant now,
      Predicate<OAuthError> invalidGrant,
      Function<TokenResponse, TokenOutcome> granted) {
    return switch (response) {
      case Received received -> {
        var wait = RetryAfter.of(received, now).orElse(Duration.ZERO);
        yield read(received, invalidGrant, granted).orElseGet(() -> new Unavailable(wait));
      }
      case NotSent _, ResponseLost _, TooLarge _ -> new Unavailable(Duration.ZERO);
    };
  }

  /// Empty when the response is not usable.
  private Optional<TokenOutcome> read(
      Received response,
      Predicate<OAuthError> invalidGrant,
      Function<TokenResponse, TokenOutcome> granted) {
    var body = body(response);
    if (response.status() == TOO_MANY_REQUESTS || body.isEmpty()) {
      return Optional.empty();
    }
    var error = error(body.get());
    if (error.isPresent()) {
      return rejected(error.get(), response.status(), invalidGrant);
    }
    return response.succeeded() ? tokens(body.get()).map(granted) : Optional.empty();
  }

  private Optional<JsonTree> body(Received response) {
    return FormBody.isForm(response)
        ? Optional.of(FormBody.read(response.body()))
        : json.tree(response.body()).map(JsonTree::new);
  }

  private Optional<OAuthError> error(JsonTree body) {
    var code = body.text(fields.error()).or(() -> body.text(TokenResponseFields.STANDARD.error()));
    var failed = !fields.ok().isBlank() && body.at(fields.ok()).equals(Optional.of(false));
    return code.or(() -> failed ? Optional.of("unknown_error") : Optional.empty())
        .map(it -> new OAuthError(it, body.text(fields.errorDescription()).orElse("")));
  }

  private Optional<TokenOutcome> rejected(
      OAuthError error, int status, Predicate<OAuthError> invalidGrant) {
    if (classification.temporary().test(error)
        || (status >= 500 && !classification.areAboutTheGrant(error))) {
      return Optional.empty();
    }
    return Optional.of(
        invalidGrant.test(error)
            ? new InvalidGrant(error.code())
            : new Misconfigured(error.code()));
  }

  private Optional<TokenResponse> tokens(JsonTree body) {
    var access = body.text(fields.accessToken()).filter(TokenResponseParser::isHeaderSafe);
    var ttl = body.at(fields.expiresIn()).map(TokenResponseParser::number);
    if (access.isEmpty() || ttl.isPresent() && !ttl.get().filter(this::isValidTtl).isPresent()) {
      return Optional.empty();
    }
    var refresh = body.text(fields.refreshToken()).map(Secret::new);
    var seconds = ttl.flatMap(it -> it).map(it -> Duration.ofSeconds(it.longValue()));
    var scopes = body.text(fields.scope()).orElse("");
    return Optional.of(new TokenResponse(new Secret(access.get()), refresh, seconds, scopes, body));
  }

  private static boolean isHeaderSafe(String token) {
    return token.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private static Optional<BigDecimal> number(Object value) {
    var text = value.toString().strip();
    if (text.length() > 32 || !(value instanceof Number || value instanceof String)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private boolean isValidTtl(BigDecimal seconds) {
    return seconds.compareTo(BigDecimal.ONE) >= 0 && seconds.compareTo(maxTtl) <= 0;
  }
}
