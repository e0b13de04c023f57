package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// Jira's number of a worklog, 1 to 19 digits; safe in a path.
public record WorklogId(String value) {

  public WorklogId {
    if (!value.matches("[0-9]{1,19}")) {
      throw new InvalidValue("worklog_id", "must be a whole number").asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
