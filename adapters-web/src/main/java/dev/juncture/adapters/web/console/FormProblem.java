package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.error.Problem;
import org.jspecify.annotations.Nullable;

/// Why a form was rejected.
///
/// @param field the field that is wrong; empty if no single one is
/// @param text for people; empty if nothing is wrong
public record FormProblem(String field, String text) {

  static final FormProblem NONE = new FormProblem("", "");

  static FormProblem of(Problem problem, Messages words) {
    var parts = problem.error().split(" ", 2);
    if (!problem.code().equals("invalid_parameter") || parts.length < 2) {
      return new FormProblem("", words.getOr("form." + problem.code(), "problem.other"));
    }
    var label = words.getOr("field." + parts[0], "field.other");
    return new FormProblem(
        parts[0], words.getOr("form." + parts[0], "form.invalid", label, parts[1]));
  }

  public boolean isNone() {
    return text.isEmpty();
  }

  /// The value of `aria-invalid`; null for a field that is not wrong.
  public @Nullable String invalid(String name) {
    return field.equals(name) ? "true" : null;
  }
}
