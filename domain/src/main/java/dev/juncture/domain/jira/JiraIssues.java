package dev.juncture.domain.jira;

import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.util.UUID;

/// One issue at a time. Bounds and failures as in [JiraGateway]; writes also fail with `Refused`,
/// with Jira's own text per field, and with `Conflict`.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/">Jira
///   Cloud, issues</a>
public interface JiraIssues {

  ApiResult<Issue> issue(SiteId site, IssueRef ref, DescriptionFormat format, AccessToken token);

  /// Creates the issue, once: when the answer is lost, the issue is looked for by `marker`, which
  /// travels with it, before anything is said; it is never sent twice.
  ApiResult<Created> create(SiteId site, IssueDraft draft, UUID marker, AccessToken token);

  ApiResult<Done> edit(SiteId site, IssueRef ref, IssueChange change, AccessToken token);

  ApiResult<Done> delete(SiteId site, IssueRef ref, AccessToken token);

  /// Reads an issue that was just written. Never fails: whatever goes wrong is `Unreadable`, since
  /// the writing has happened.
  ReadBack readBack(SiteId site, IssueRef ref, DescriptionFormat format, AccessToken token);

  /// What can be seen of an issue after it was written.
  sealed interface ReadBack {

    record Readable(Issue issue) implements ReadBack {}

    record Unreadable() implements ReadBack {}
  }

  /// What Jira says of an issue that it just made.
  record Created(String id, String key) {}

  /// It is done, and there is nothing more to say.
  record Done() {}
}
