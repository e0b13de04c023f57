package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.regex.Pattern;

/// Jira's id of a group.
public record GroupId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9:_-]{1,128}");

  public GroupId {
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidValue("group_id", "must be a group id: letters, digits, -, _ and :")
          .asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
