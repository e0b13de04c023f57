package dev.juncture.adapters.web.http.error;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.Optional;

/// An error as a caller sees it.
///
/// @param error the text; part of the API contract
/// @param code the stable code in snake_case that clients branch on
/// @param retryAfter when to retry, if a retry can help
/// @param reauthorize whether the end user has to consent again
/// @param page the key of the error page's texts; usually the same as `code`
/// @param details what else is known, by the kind of the error
public record Problem(
    HttpStatus status,
    String error,
    String code,
    Optional<Duration> retryAfter,
    boolean reauthorize,
    String page,
    ProblemDetails details) {

  /// A problem without further details.
  public static Problem of(HttpStatus status, String error, String code) {
    return new Problem(status, error, code, Optional.empty(), false, code, ProblemDetails.NONE);
  }

  Problem retriedAfter(Duration wait) {
    return new Problem(status, error, code, Optional.of(wait), reauthorize, page, details);
  }

  Problem curedByConsent() {
    return new Problem(status, error, code, retryAfter, true, page, details);
  }

  Problem shownAs(String otherPage) {
    return new Problem(status, error, code, retryAfter, reauthorize, otherPage, details);
  }

  Problem with(ProblemDetails known) {
    return new Problem(status, error, code, retryAfter, reauthorize, page, known);
  }
}
