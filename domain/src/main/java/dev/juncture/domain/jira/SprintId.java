package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// Jira's number of a sprint: positive.
public record SprintId(long value) {

  public SprintId {
    if (value <= 0) {
      throw notASprintId();
    }
  }

  /// Reads a sprint id as a caller sends it: 1 to 18 digits.
  public static SprintId parse(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw notASprintId();
    }
    return new SprintId(Long.parseLong(text));
  }

  private static RuntimeException notASprintId() {
    return new InvalidValue("sprint_id", "must be a positive whole number").asException();
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
