package dev.juncture.domain.jira;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The changes to an issue; an empty component leaves its field unchanged.
///
/// @param values further values by field id
public record IssueChange(
    Optional<Summary> summary,
    Optional<Description> description,
    Optional<String> priorityId,
    Optional<String> issueTypeId,
    Assignment assignment,
    Optional<List<String>> labels,
    Map<String, FieldValue> values) {

  /// Without further values.
  public IssueChange(
      Optional<Summary> summary,
      Optional<Description> description,
      Optional<String> priorityId,
      Optional<String> issueTypeId,
      Assignment assignment,
      Optional<List<String>> labels) {
    this(summary, description, priorityId, issueTypeId, assignment, labels, Map.of());
  }

  public IssueChange plus(Map<String, FieldValue> further) {
    var all = new HashMap<>(values);
    all.putAll(further);
    return new IssueChange(summary, description, priorityId, issueTypeId, assignment, labels, all);
  }

  /// Whether there is nothing to change.
  public boolean isEmpty() {
    return fieldIds().isEmpty();
  }

  /// Jira's ids of the fields that change.
  public Set<String> fieldIds() {
    var ids = new HashSet<>(values.keySet());
    summary.ifPresent(_ -> ids.add("summary"));
    description.ifPresent(_ -> ids.add("description"));
    priorityId.ifPresent(_ -> ids.add("priority"));
    issueTypeId.ifPresent(_ -> ids.add("issuetype"));
    labels.ifPresent(_ -> ids.add("labels"));
    if (!(assignment instanceof Assignment.Unchanged)) {
      ids.add("assignee");
    }
    return ids;
  }

  /// The change of the assignee.
  public sealed interface Assignment {

    record Unchanged() implements Assignment {}

    record Unassigned() implements Assignment {}

    record AssignedTo(String accountId) implements Assignment {}
  }
}
