package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Optional;

/// A search for users by name or e-mail address.
///
/// @param assignableTo only users who can be assignees there; empty for all
/// @param limit the most users to find: 1 to 1000, because Jira finds no more
public record UserQuery(String text, Optional<AssigneeScope> assignableTo, int limit) {

  public static final int USUAL_LIMIT = 50;
  public static final int MAX_LIMIT = 1_000;

  private static final int LONGEST_TEXT = 255;

  public UserQuery {
    if (text.length() > LONGEST_TEXT) {
      throw new InvalidValue("query", "must be at most 255 characters").asException();
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw invalidLimit();
    }
  }

  /// Reads a limit as a caller sends it.
  public static int limit(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      throw invalidLimit();
    }
    return Integer.parseInt(text);
  }

  private static RuntimeException invalidLimit() {
    return new InvalidValue("limit", "must be a whole number from 1 to 1000").asException();
  }
}
