package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.error.DomainError.FieldsRejected.Missing;
import dev.juncture.domain.error.DomainError.NoTransition.Choice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known of an error besides its text and its code.
///
/// @param fields the provider's own message for each field that it rejected
/// @param scope what the caller's key lacks
/// @param available what could have been sent instead
/// @param missing the required fields that were not sent
/// @param done what was done before the error
/// @param maxBytes how large what was sent may be
public record ProblemDetails(
    Map<String, String> fields,
    Optional<KeyScope> scope,
    Optional<List<Choice>> available,
    List<Missing> missing,
    List<String> done,
    OptionalLong maxBytes) {

  static final ProblemDetails NONE = fields(Map.of());

  static ProblemDetails fields(Map<String, String> rejected) {
    return fields(rejected, List.of());
  }

  static ProblemDetails fields(Map<String, String> rejected, List<Missing> missing) {
    return new ProblemDetails(
        rejected,
        Optional.empty(),
        Optional.empty(),
        missing,
        List.of(),
        OptionalLong.empty());
  }

  static ProblemDetails scope(KeyScope lacked) {
    return new ProblemDetails(
        Map.of(),
        Optional.of(lacked),
        Optional.empty(),
        List.of(),
        List.of(),
        OptionalLong.empty());
  }

  static ProblemDetails available(List<Choice> choices) {
    return new ProblemDetails(
        Map.of(),
        Optional.empty(),
        Optional.of(choices),
        List.of(),
        List.of(),
        OptionalLong.empty());
  }

  static ProblemDetails maxBytes(long limit) {
    return new ProblemDetails(
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        OptionalLong.of(limit));
  }

  ProblemDetails after(List<String> things) {
    return new ProblemDetails(fields, scope, available, missing, List.copyOf(things), maxBytes);
  }
}
