package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// Jira's number of a link between two issues, 1 to 19 digits; safe in a path.
public record IssueLinkId(String value) {

  public IssueLinkId {
    if (!value.matches("[0-9]{1,19}")) {
      throw new InvalidValue("link_id", "must be a whole number").asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
