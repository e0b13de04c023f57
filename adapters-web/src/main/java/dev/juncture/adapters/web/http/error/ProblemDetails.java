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
/// @param text what the provider said
/// @param done what was done before the error
/// @param maxBytes how large what was sent may be
public record ProblemDetails(
    Map<String, String> fields,
    Optional<KeyScope> scope,
    Optional<List<Choice>> available,
    List<Missing> missing,
    Optional<String> text,
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
        Optional.empty(),
        List.of(),
        OptionalLong.empty());
  }

  static ProblemDetails scope(KeyScope lacked) {
    return new ProblemDetails(
        Map.of(),
        Optional.of(lacked),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        OptionalLong.empty());
  }

  static ProblemDetails available(List<Choice> choices) {
    return new ProblemDetails(
        Map.of(),
        Optional.empty(),
        Optional.of(choices),
        List.of(),
        Optional.empty(),
        List.of(),
        OptionalLong.empty());
  }

  static ProblemDetails maxBytes(OptionalLong limit) {
    return new ProblemDetails(
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        limit);
  }

  ProblemDetails after(List<String> things) {
    return new ProblemDetails(
        fields, scope, available, missing, text, List.copyOf(things), maxBytes);
  }

  ProblemDetails saying(String words) {
    var said = Optional.of(words).filter(it -> !it.isEmpty());
    return new ProblemDetails(fields, scope, available, missing, said, done, maxBytes);
  }
}
