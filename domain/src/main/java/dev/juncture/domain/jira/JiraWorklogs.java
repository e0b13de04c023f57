package dev.juncture.domain.jira;

import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;

/// Worklogs of an issue. Limits and failures as in [JiraIssues]; `NotFound` also when the worklog
/// does not exist, or when time tracking is off. A write is sent once: when its response is lost,
/// the call fails and the worklog may have been written.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/">
///   Jira Cloud, issue worklogs</a>
public interface JiraWorklogs {

  /// A page of worklogs, the oldest first.
  ApiResult<Page<Worklog>> worklogs(
      JiraAddress site, IssueRef issue, DescriptionFormat format, Cursor cursor, AccessToken token);

  /// Adds a worklog, whose draft has the time spent and the start. `format` is that of the result.
  ApiResult<Worklog> add(
      JiraAddress site,
      IssueRef issue,
      Worklog.Draft draft,
      DescriptionFormat format,
      AccessToken token);

  /// Changes what the draft has. Who sees the worklog stays as it is.
  ApiResult<Worklog> edit(
      JiraAddress site,
      IssueRef issue,
      WorklogId id,
      Worklog.Draft draft,
      DescriptionFormat format,
      AccessToken token);

  ApiResult<Done> delete(
      JiraAddress site, IssueRef issue, WorklogId id, Worklog.Estimate estimate, AccessToken token);
}
