package dev.juncture.adapters.jira.oauth;

import dev.juncture.adapters.jira.http.HttpReply;
import dev.juncture.adapters.jira.http.HttpReply.Lost;
import dev.juncture.adapters.jira.http.HttpReply.NotSent;
import dev.juncture.adapters.jira.http.HttpReply.Received;
import dev.juncture.adapters.jira.http.HttpReply.TooLarge;
import dev.juncture.adapters.jira.http.Json;
import dev.juncture.adapters.jira.http.RetryAfter;
import dev.juncture.adapters.jira.oauth.TokenAnswer.NoAnswer;
import dev.juncture.adapters.jira.oauth.TokenAnswer.Rejected;
import dev.juncture.adapters.jira.oauth.TokenAnswer.Tokens;
import dev.juncture.domain.oauth.Secret;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Reads what the token endpoint answered, and believes none of it unseen.
@Singleton
final class TokenAnswers {

  private static final Duration DEFAULT_LIFE = Duration.ofHours(1);
  private static final BigDecimal LONGEST_LIFE =
      BigDecimal.valueOf(Duration.ofDays(30).toSeconds());
  private static final int TOO_MANY_REQUESTS = 429;

  private final Json json;

  TokenAnswers(Json json) {
    this.json = json;
  }

  TokenAnswer read(HttpReply reply, Instant now) {
    return switch (reply) {
      case Received received -> read(received, RetryAfter.of(received, now).orElse(Duration.ZERO));
      case NotSent _, Lost _, TooLarge _ -> new NoAnswer(Duration.ZERO);
    };
  }

  private TokenAnswer read(Received reply, Duration wait) {
    var body = json.tree(reply.body());
    if (reply.status() == TOO_MANY_REQUESTS || body.isEmpty()) {
      return new NoAnswer(wait);
    }
    return error(body.get())
        .map(error -> rejected(error, reply.status(), wait))
        .orElseGet(() -> reply.succeeded() ? tokens(body.get(), wait) : new NoAnswer(wait));
  }

  private static Optional<OAuthError> error(Map<String, Object> body) {
    return text(body, "error")
        .map(code -> new OAuthError(code, text(body, "error_description").orElse("")));
  }

  private static TokenAnswer rejected(OAuthError error, int status, Duration wait) {
    boolean aboutTheGrant = error.meansDeadGrant() || error.meansDeadCode();
    if (error.meansLater() || (status >= 500 && !aboutTheGrant)) {
      return new NoAnswer(wait);
    }
    return new Rejected(error);
  }

  private static TokenAnswer tokens(Map<String, Object> body, Duration wait) {
    var access = text(body, "access_token").filter(TokenAnswers::isHeaderSafe);
    var life = life(body);
    if (access.isEmpty() || life.isEmpty()) {
      return new NoAnswer(wait);
    }
    var refresh = text(body, "refresh_token").map(Secret::new);
    var scopes = text(body, "scope").orElse("");
    return new Tokens(new Secret(access.get()), refresh, life.get(), scopes);
  }

  private static Optional<String> text(Map<String, Object> body, String name) {
    return body.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean isHeaderSafe(String token) {
    return token.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  /// Empty when what is there is no possible life.
  private static Optional<Duration> life(Map<String, Object> body) {
    var value = body.get("expires_in");
    return value == null ? Optional.of(DEFAULT_LIFE) : number(value).flatMap(TokenAnswers::seconds);
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

  private static Optional<Duration> seconds(BigDecimal value) {
    boolean possible = value.compareTo(BigDecimal.ONE) >= 0 && value.compareTo(LONGEST_LIFE) <= 0;
    return possible ? Optional.of(Duration.ofSeconds(value.longValue())) : Optional.empty();
  }
}
