package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.error.DomainError.FieldsRejected.Missing;
import dev.juncture.domain.error.DomainError.NoTransition.Choice;
import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// An error as a caller sees it.
///
/// @param error the text; part of the API contract
/// @param code the stable code in snake_case that clients branch on
/// @param retryAfter when to retry, if a retry can help
/// @param reauthorize whether the end user has to consent again
/// @param page the key of the error page's texts; usually the same as `code`
/// @param fields the provider's own message for each field that it rejected
/// @param scope what the caller's key lacks
/// @param available what could have been sent instead
/// @param missing the required fields that were not sent
/// @param maxBytes how large what was sent may be
public record Problem(
    HttpStatus status,
    String error,
    String code,
    Optional<Duration> retryAfter,
    boolean reauthorize,
    String page,
    Map<String, String> fields,
    Optional<KeyScope> scope,
    Optional<List<Choice>> available,
    List<Missing> missing,
    OptionalLong maxBytes) {

  /// A problem without further details.
  public static Problem of(HttpStatus status, String error, String code) {
    return new Problem(
        status,
        error,
        code,
        Optional.empty(),
        false,
        code,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        OptionalLong.empty());
  }

  Problem retriedAfter(Duration wait) {
    return new Problem(
        status,
        error,
        code,
        Optional.of(wait),
        reauthorize,
        page,
        fields,
        scope,
        available,
        missing,
        maxBytes);
  }

  Problem curedByConsent() {
    return new Problem(
        status, error, code, retryAfter, true, page, fields, scope, available, missing, maxBytes);
  }

  Problem shownAs(String otherPage) {
    return new Problem(
        status,
        error,
        code,
        retryAfter,
        reauthorize,
        otherPage,
        fields,
        scope,
        available,
        missing,
        maxBytes);
  }

  Problem lacking(KeyScope lacked) {
    return new Problem(
        status,
        error,
        code,
        retryAfter,
        reauthorize,
        page,
        fields,
        Optional.of(lacked),
        available,
        missing,
        maxBytes);
  }

  Problem withFields(Map<String, String> rejected) {
    return new Problem(
        status,
        error,
        code,
        retryAfter,
        reauthorize,
        page,
        rejected,
        scope,
        available,
        missing,
        maxBytes);
  }

  Problem offering(List<Choice> choices) {
    return new Problem(
        status,
        error,
        code,
        retryAfter,
        reauthorize,
        page,
        fields,
        scope,
        Optional.of(choices),
        missing,
        maxBytes);
  }

  Problem demanding(List<Missing> required) {
    return new Problem(
        status,
        error,
        code,
        retryAfter,
        reauthorize,
        page,
        fields,
        scope,
        available,
        required,
        maxBytes);
  }

  Problem limitedTo(long bytes) {
    return new Problem(
        status,
        error,
        code,
        retryAfter,
        reauthorize,
        page,
        fields,
        scope,
        available,
        missing,
        OptionalLong.of(bytes));
  }
}
