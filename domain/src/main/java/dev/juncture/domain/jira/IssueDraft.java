package dev.juncture.domain.jira;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An issue that is to be created.
///
/// @param fields raw Jira values by field id, sent as they are beside the named ones
public record IssueDraft(
    ProjectRef project,
    Summary summary,
    Optional<Description> description,
    String issueTypeId,
    Optional<String> priorityId,
    Optional<String> assigneeAccountId,
    List<String> labels,
    Map<String, Object> fields) {}
