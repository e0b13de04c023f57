package dev.juncture.domain.jira;

import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.util.List;

/// The workflow of an issue. Limits and failures as in [JiraIssues].
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-get">
///   Jira Cloud, transitions</a>
public interface JiraTransitions {

  /// What can be done now, in Jira's order. Empty when the person may not do anything.
  ApiResult<List<Transition>> transitions(JiraAddress site, IssueRef issue, AccessToken token);

  /// Moves the issue. Jira drops a comment silently where the transition's screen has none, so that
  /// it is added after the move, unless the transition asks for one. When the response is lost, the
  /// call fails and the issue may have been moved.
  ApiResult<Transition.Performed> perform(
      JiraAddress site, IssueRef issue, String id, Transition.Change change, AccessToken token);
}
