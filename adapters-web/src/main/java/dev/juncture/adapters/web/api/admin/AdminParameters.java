package dev.juncture.adapters.web.api.admin;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the parameters that the admin calls share.
final class AdminParameters {

  static final int USUAL_PAGE = 50;
  static final int LONGEST_PAGE = 500;

  private AdminParameters() {}

  /// Empty for a text that is no UUID: nothing has such an id.
  static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static int limit(@Nullable String text) {
    return Values.optional(text).map(it -> number("limit", it, 1, LONGEST_PAGE)).orElse(USUAL_PAGE);
  }

  /// A whole number, as JSON number or text.
  static int number(String name, Object value, int least, int most) {
    try {
      var number = Integer.parseInt(value.toString());
      if (least <= number && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // as one that is out of range
    }
    throw ProblemException.invalid(name, "must be a number from %d to %d".formatted(least, most));
  }

  static Optional<Instant> time(Fields fields, String name) {
    return fields.chosen(name).map(text -> Values.time(name, text));
  }
}
