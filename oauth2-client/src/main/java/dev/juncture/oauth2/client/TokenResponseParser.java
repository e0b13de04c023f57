package dev.juncture.oauth2.client;

import dev.juncture.domain.secret.Secret;
import dev.juncture.oauth2.client.TokenResponse.NoResponse;
import dev.juncture.oauth2.client.TokenResponse.Rejected;
import dev.juncture.oauth2.client.TokenResponse.Tokens;
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

  public TokenResponse read(HttpResult response, Instant now) {
    return switch (response) {
      case Received received -> read(received, RetryAfter.of(received, now).orElse(Duration.ZERO));
      case NotSent _, ResponseLost _, TooLarge _ -> new NoResponse(Duration.ZERO);
    };
  }

  private TokenResponse read(Received response, Duration wait) {
    var body = body(response);
    if (response.status() == TOO_MANY_REQUESTS || body.isEmpty()) {
      return new NoResponse(wait);
    }
    return error(body.get())
        .map(error -> rejected(error, response.status(), wait))
        .orElseGet(() -> response.succeeded() ? tokens(body.get(), wait) : new NoResponse(wait));
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

  private TokenResponse rejected(OAuthError error, int status, Duration wait) {
    if (classification.temporary().test(error)
        || (status >= 500 && !classification.areAboutTheGrant(error))) {
      return new NoResponse(wait);
    }
    return new Rejected(error);
  }

  private TokenResponse tokens(JsonTree body, Duration wait) {
    var access = body.text(fields.accessToken()).filter(TokenResponseParser::isHeaderSafe);
    var ttl = body.at(fields.expiresIn()).map(TokenResponseParser::number);
    if (access.isEmpty() || ttl.isPresent() && !ttl.get().filter(this::isValidTtl).isPresent()) {
      return new NoResponse(wait);
    }
    var refresh = body.text(fields.refreshToken()).map(Secret::new);
    var seconds = ttl.flatMap(it -> it).map(it -> Duration.ofSeconds(it.longValue()));
    var scopes = body.text(fields.scope()).orElse("");
    return new Tokens(new Secret(access.get()), refresh, seconds, scopes, body);
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
