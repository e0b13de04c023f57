package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// Jira's number of an attachment, 1 to 19 digits; safe in a path.
public record AttachmentId(String value) {

  public AttachmentId {
    if (!value.matches("[0-9]{1,19}")) {
      throw new InvalidValue("attachment_id", "must be a whole number").asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
