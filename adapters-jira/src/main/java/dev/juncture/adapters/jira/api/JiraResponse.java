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

/// What Jira's answer means, whichever of its many notations it came in.
public sealed interface JiraResponse {

  /// What a caller is told when Jira does not say how long its limit lasts.
  Duration SHORTEST_RETRY = Duration.ofSeconds(10);

  record Ok(ResponseBody body) implements JiraResponse {}

  /// The token is no good (any more).
  record TokenExpired() implements JiraResponse {}

  record ScopeMissing() implements JiraResponse {}

  record Forbidden() implements JiraResponse {}

  record NotFound() implements JiraResponse {}

  /// Values were refused, with Jira's text per field where it names fields.
  record Invalid(Map<String, String> fields) implements JiraResponse {}

  record Conflict() implements JiraResponse {}

  /// Too many requests; nothing happened. Zero when Jira does not say how long to wait.
  record RateLimited(Duration pause) implements JiraResponse {}

  /// No connection; nothing happened.
  record Unavailable() implements JiraResponse {}

  /// Broken off, too late, or failed inside Jira: nobody knows whether it happened.
  record ResponseLost(Duration pause) implements JiraResponse {}

  /// An answer that no version of Jira documents: a web page, a redirect, too many bytes.
  record Malformed() implements JiraResponse {}

  /// The usual meaning: what `read` makes of the body, or the error that ends the request.
  default <T> ApiResult<T> as(Function<ResponseBody, Optional<T>> read) {
    return switch (this) {
      case Ok(var body) -> new Succeeded<>(read.apply(body).orElseThrow(JiraResponse::failed));
      case TokenExpired _ -> new TokenRejected<>();
      case ScopeMissing _ -> throw new DomainError.ScopeMissing().asException();
      case Forbidden _ -> throw new DomainError.Forbidden().asException();
      case NotFound _ -> throw new DomainError.NotFound().asException();
      case Invalid(var fields) -> throw new FieldsRejected(fields).asException();
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
