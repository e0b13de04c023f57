package dev.juncture.domain.jira;

import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.util.List;

/// Links from an issue to other systems. Limits and failures as in [JiraIssues].
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/">
///   Jira Cloud, issue remote links</a>
public interface JiraRemoteLinks {

  ApiResult<List<RemoteLink>> links(JiraAddress site, IssueRef issue, AccessToken token);

  /// Jira's number of the link. Replaces the link that has the same id.
  ApiResult<String> set(
      JiraAddress site,
      IssueRef issue,
      RemoteLinkGlobalId id,
      RemoteLink.Target target,
      AccessToken token);

  /// `NotFound` when the link is not there, so also the second time.
  ApiResult<Done> delete(
      JiraAddress site, IssueRef issue, RemoteLinkGlobalId id, AccessToken token);
}
