package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.regex.Pattern;

/// The id or the key of a Jira issue, such as `10042` or `CORE-7`; safe in a path and in JQL.
public record IssueRef(String value) implements AssigneeScope {

  private static final Pattern SHAPE =
      Pattern.compile("[0-9]{1,19}|[A-Za-z][A-Za-z0-9_]{0,126}-[0-9]{1,19}");

  public IssueRef {
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidValue(
              "issue_id_or_key", "must be an issue id or key such as 10042 or CORE-7")
          .asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
