package dev.juncture.domain.jira;

import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;

/// The watchers of an issue. Limits and failures as in [JiraIssues]; `NotFound` also when the user
/// does not exist. A write that is repeated changes nothing.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers/">
///   Jira Cloud, issue watchers</a>
public interface JiraWatchers {

  ApiResult<Watchers> watchers(JiraAddress site, IssueRef issue, AccessToken token);

  ApiResult<Done> watch(JiraAddress site, IssueRef issue, AccountId user, AccessToken token);

  ApiResult<Done> unwatch(JiraAddress site, IssueRef issue, AccountId user, AccessToken token);
}
