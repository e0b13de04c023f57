package dev.juncture.adapters.web.http.error;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A failure as a caller sees it.
///
/// @param error the text, part of the contract
/// @param code what new clients branch on: stable, in snake_case
/// @param retryAfter when to ask again, if that helps
/// @param reauthorize the end user has to consent again
/// @param page the words that a person gets, where they differ from those for the code
/// @param fields the provider's own text for each field that it refused
public record Problem(
    HttpStatus status,
    String error,
    String code,
    Optional<Duration> retryAfter,
    boolean reauthorize,
    String page,
    Map<String, String> fields) {

  /// One with nothing more to say.
  public static Problem of(HttpStatus status, String error, String code) {
    return new Problem(status, error, code, Optional.empty(), false, code, Map.of());
  }

  Problem retriedAfter(Duration wait) {
    return new Problem(status, error, code, Optional.of(wait), reauthorize, page, fields);
  }

  Problem curedByConsent() {
    return new Problem(status, error, code, retryAfter, true, page, fields);
  }

  Problem shownAs(String words) {
    return new Problem(status, error, code, retryAfter, reauthorize, words, fields);
  }

  Problem about(Map<String, String> refusedFields) {
    return new Problem(status, error, code, retryAfter, reauthorize, page, refusedFields);
  }
}
