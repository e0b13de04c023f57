package dev.juncture.domain.jira;

import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;

/// Links between issues. Limits and failures as in [JiraIssues].
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links/">Jira
///   Cloud, issue links</a>
public interface JiraIssueLinks {

  /// Links two issues. `InvalidValue`, which names the existing types, when there is no such type;
  /// `NotFound` when the person does not see one of the issues. The same link twice is one link,
  /// with two comments.
  ApiResult<Done> link(JiraAddress site, IssueLink link, AccessToken token);

  /// Removes a link; `NotFound` when it is not there, so also the second time.
  ApiResult<Done> unlink(JiraAddress site, IssueLinkId id, AccessToken token);
}
