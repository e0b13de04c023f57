package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// Jira's number of a comment, 1 to 19 digits; safe in a path.
public record CommentId(String value) {

  public CommentId {
    if (!value.matches("[0-9]{1,19}")) {
      throw new InvalidValue("comment_id", "must be a whole number").asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
