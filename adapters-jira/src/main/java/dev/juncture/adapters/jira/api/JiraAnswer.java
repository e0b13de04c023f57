package dev.juncture.adapters.jira.api;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.error.DomainError.Refused;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.oauth.Reply;
import dev.juncture.domain.oauth.Reply.Answered;
import dev.juncture.domain.oauth.Reply.TokenRejected;
import dev.juncture.protocol.http.Payload;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What Jira's answer means, whichever of its many notations it came in.
public sealed interface JiraAnswer {

  /// What a caller is told when Jira does not say how long its limit lasts.
  Duration SHORTEST_RETRY = Duration.ofSeconds(10);

  record Ok(Payload body) implements JiraAnswer {}

  /// The token is no good (any more).
  record TokenExpired() implements JiraAnswer {}

  record ScopeMissing() implements JiraAnswer {}

  record Forbidden() implements JiraAnswer {}

  record Absent() implements JiraAnswer {}

  /// Values were refused, with Jira's text per field where it names fields.
  record Invalid(Map<String, String> fields) implements JiraAnswer {}

  record Conflict() implements JiraAnswer {}

  /// Too many requests; nothing happened. Zero when Jira does not say how long to wait.
  record Limited(Duration pause) implements JiraAnswer {}

  /// No connection; nothing happened.
  record Unreachable() implements JiraAnswer {}

  /// Broken off, too late, or failed inside Jira: nobody knows whether it happened.
  record Lost(Duration pause) implements JiraAnswer {}

  /// An answer that no version of Jira documents: a web page, a redirect, too many bytes.
  record Senseless() implements JiraAnswer {}

  /// The usual meaning: what `read` makes of the body, or the error that ends the request.
  default <T> Reply<T> as(Function<Payload, Optional<T>> read) {
    return switch (this) {
      case Ok(var body) -> new Answered<>(read.apply(body).orElseThrow(JiraAnswer::failed));
      case TokenExpired _ -> new TokenRejected<>();
      case ScopeMissing _ ->
          throw new DomainError.ScopeMissing(JiraConnection.PROVIDER).asException();
      case Forbidden _ -> throw new DomainError.Forbidden().asException();
      case Absent _ -> throw new DomainError.Absent().asException();
      case Invalid(var fields) -> throw new Refused(fields).asException();
      case Conflict _ -> throw new DomainError.Conflict().asException();
      case Limited(var pause) -> throw limited(pause);
      case Unreachable _, Lost _, Senseless _ -> throw failed();
    };
  }

  private static RuntimeException limited(Duration pause) {
    var retryAfter = pause.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : pause;
    return new RateLimited(JiraConnection.PROVIDER, retryAfter).asException();
  }

  private static RuntimeException failed() {
    return new ProviderFailed(JiraConnection.PROVIDER).asException();
  }
}
