package dev.juncture.domain.jira;

import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;

/// The changes to an issue. Limits and failures as in [JiraSites].
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-changelog-get">
///   Jira Cloud, changelogs</a>
public interface JiraChangelogs {

  /// A page of changes, the oldest first.
  ApiResult<Page<ChangelogEntry>> changelog(
      JiraAddress site, IssueRef issue, Cursor cursor, AccessToken token);
}
