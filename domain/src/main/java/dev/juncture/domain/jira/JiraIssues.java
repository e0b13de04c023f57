package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Calls for single issues. Limits and failures as in [JiraSites]; writes also fail with
/// `FieldsRejected`, with Jira's own text per field, and with `Conflict`.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/">Jira
///   Cloud, issues</a>
public interface JiraIssues {

  ApiResult<Issue> issue(
      JiraAddress site, IssueRef ref, DescriptionFormat format, AccessToken token);

  /// Creates the issue and sends the request only once. If the response is lost, the adapter
  /// searches for the issue by `marker`, which is stored with it, and returns or fails accordingly.
  ApiResult<Creation> create(JiraAddress site, IssueDraft draft, UUID marker, AccessToken token);

  /// Searches the project for the issues that were created with `markers` within the last `span`.
  /// Without those that do not exist, or are so new that Jira does not find them yet.
  ApiResult<Map<UUID, Created>> findCreated(
      JiraAddress site, ProjectRef project, Set<UUID> markers, Duration span, AccessToken token);

  /// The fields of the issue's edit screen; none when the person may not change the issue.
  ApiResult<List<IssueField>> editableFields(JiraAddress site, IssueRef ref, AccessToken token);

  ApiResult<Done> edit(JiraAddress site, IssueRef ref, IssueChange change, AccessToken token);

  ApiResult<Done> delete(JiraAddress site, IssueRef ref, AccessToken token);

  /// Reads an issue that was just written. Never fails: any error results in `Unreadable`, because
  /// the write has succeeded.
  ReadBack readBack(JiraAddress site, IssueRef ref, DescriptionFormat format, AccessToken token);

  /// The content of an issue after a write.
  sealed interface ReadBack {

    record Readable(Issue issue) implements ReadBack {}

    record Unreadable() implements ReadBack {}
  }

  /// Jira's response to creating an issue.
  sealed interface Creation {}

  record Created(String id, String key) implements Creation {}

  /// Jira rejected the values; `error` is NotFound, Forbidden or FieldsRejected.
  record Rejected(DomainError error) implements Creation {}

  /// The call succeeded and returns no data.
  record Done() {}
}
