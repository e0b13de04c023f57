package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// The caller's own id of a remote link, unique on its issue; 1 to 255 characters.
public record RemoteLinkGlobalId(String value) {

  private static final int LONGEST = 255;

  public RemoteLinkGlobalId {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidValue("global_id", "must be 1 to 255 characters").asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
