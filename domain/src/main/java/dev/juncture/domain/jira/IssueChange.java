package dev.juncture.domain.jira;

import java.util.List;
import java.util.Optional;

/// What is to change about an issue; what is empty stays as it is.
public record IssueChange(
    Optional<Summary> summary,
    Optional<Description> description,
    Optional<String> priorityId,
    Optional<String> issueTypeId,
    Assignment assignment,
    Optional<List<String>> labels) {

  /// Whether there is anything to change at all.
  public boolean isEmpty() {
    return summary.isEmpty()
        && description.isEmpty()
        && priorityId.isEmpty()
        && issueTypeId.isEmpty()
        && assignment instanceof Assignment.Unchanged
        && labels.isEmpty();
  }

  /// What is to happen with the assignee.
  public sealed interface Assignment {

    record Unchanged() implements Assignment {}

    record Unassigned() implements Assignment {}

    record AssignedTo(String accountId) implements Assignment {}
  }
}
