package dev.juncture.domain.jira;

import java.util.List;
import java.util.Optional;

/// The changes to an issue; an empty component leaves its field unchanged.
public record IssueChange(
    Optional<Summary> summary,
    Optional<Description> description,
    Optional<String> priorityId,
    Optional<String> issueTypeId,
    Assignment assignment,
    Optional<List<String>> labels) {

  /// Whether there is nothing to change.
  public boolean isEmpty() {
    return summary.isEmpty()
        && description.isEmpty()
        && priorityId.isEmpty()
        && issueTypeId.isEmpty()
        && assignment instanceof Assignment.Unchanged
        && labels.isEmpty();
  }

  /// The change of the assignee.
  public sealed interface Assignment {

    record Unchanged() implements Assignment {}

    record Unassigned() implements Assignment {}

    record AssignedTo(String accountId) implements Assignment {}
  }
}
