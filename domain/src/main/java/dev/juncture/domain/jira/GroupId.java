package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.regex.Pattern;

/// Jira's id of a group; in a Data Center its name. 1 to 255 characters.
public record GroupId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[^\\p{Cntrl}]{1,255}");

  public GroupId {
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidValue("group_id", "must be a group id: 1 to 255 characters").asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
