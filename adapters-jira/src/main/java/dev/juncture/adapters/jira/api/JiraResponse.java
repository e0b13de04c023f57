package dev.juncture.adapters.jira.api;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.oauth2.client.http.ResponseBody;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The meaning of a response of Jira.
public sealed interface JiraResponse {

  /// The wait that callers are told when Jira does not state one.
  Duration SHORTEST_RETRY = Duration.ofSeconds(10);

  record Ok(ResponseBody body) implements JiraResponse {}

  /// Jira does not accept the access token.
  record TokenExpired() implements JiraResponse {}

  record ScopeMissing() implements JiraResponse {}

  /// Not allowed, with what Jira says about it as in [JiraTexts].
  record Forbidden(Map<String, String> texts) implements JiraResponse {

    /// Whether Jira lets this account do nothing at all.
    public boolean isForAllCalls() {
      return texts.equals(LoginHeaders.CAPTCHA) || texts.equals(RateLimits.BLOCKED);
    }
  }

  record NotFound() implements JiraResponse {}

  /// Values were rejected, with what Jira says about them as in [JiraTexts].
  record Invalid(Map<String, String> texts) implements JiraResponse {}

  record Conflict() implements JiraResponse {}

  /// Too many requests; the request had no effect. The pause is zero when Jira does not state one.
  record RateLimited(Duration pause) implements JiraResponse {}

  /// No connection was established; the request had no effect.
  record Unavailable() implements JiraResponse {}

  /// Connection broken, timeout, or an error in Jira: the request may have had its effect.
  record ResponseLost(Duration pause) implements JiraResponse {}

  /// A response that Jira does not document: a web page, a redirect, or too many bytes.
  record Malformed() implements JiraResponse {}

  /// The value that `read` finds in the body, or [TokenRejected]. Fails with the domain error of
  /// any other response, and with ProviderFailed when `read` finds nothing.
  default <T> ApiResult<T> as(Function<ResponseBody, Optional<T>> read) {
    return switch (this) {
      case Ok(var body) -> new Succeeded<>(read.apply(body).orElseThrow(JiraResponse::failed));
      case TokenExpired _ -> new TokenRejected<>();
      case ScopeMissing _ -> throw new DomainError.ScopeMissing().asException();
      case Forbidden(var texts) -> throw new DomainError.Forbidden(texts).asException();
      case NotFound _ -> throw new DomainError.NotFound().asException();
      case Invalid(var texts) -> throw new FieldsRejected(texts).asException();
      case Conflict _ -> throw new DomainError.Conflict().asException();
      case RateLimited(var pause) -> throw limited(pause);
      case Unavailable _, ResponseLost _, Malformed _ -> throw failed();
    };
  }

  private static RuntimeException limited(Duration pause) {
    var retryAfter = pause.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : pause;
    return new DomainError.RateLimited(JiraConnection.PROVIDER.displayName(), retryAfter)
        .asException();
  }

  private static RuntimeException failed() {
    return new ProviderFailed().asException();
  }
}
