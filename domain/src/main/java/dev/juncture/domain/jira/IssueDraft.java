package dev.juncture.domain.jira;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values of a new issue.
///
/// @param fields raw Jira values by field id, sent unchanged in addition to the other values
/// @param values further values by field id
public record IssueDraft(
    ProjectRef project,
    Summary summary,
    Optional<Description> description,
    String issueTypeId,
    Optional<String> priorityId,
    Optional<String> assigneeAccountId,
    List<String> labels,
    Map<String, Object> fields,
    Map<String, FieldValue> values) {

  /// Without further values.
  public IssueDraft(
      ProjectRef project,
      Summary summary,
      Optional<Description> description,
      String issueTypeId,
      Optional<String> priorityId,
      Optional<String> assigneeAccountId,
      List<String> labels,
      Map<String, Object> fields) {
    this(
        project,
        summary,
        description,
        issueTypeId,
        priorityId,
        assigneeAccountId,
        labels,
        fields,
        Map.of());
  }
}
