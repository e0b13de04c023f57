package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.regex.Pattern;

/// The id or the key of a Jira project: 1 to 128 letters, digits, `_` and `-`, safe in a path and
/// in JQL.
public record ProjectRef(String value) implements AssigneeScope {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  public ProjectRef {
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidValue(
              "jira_project_id", "must be a project id or key: letters, digits, _ and -")
          .asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
