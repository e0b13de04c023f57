package dev.juncture.domain.jira;

import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;

/// Comments on an issue. Limits and failures as in [JiraIssues]; `NotFound` also when the comment
/// does not exist. A write is sent once: when its response is lost, the call fails and the comment
/// may have been written.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/">
///   Jira Cloud, issue comments</a>
public interface JiraComments {

  /// A page of comments, oldest first.
  ApiResult<Page<Comment>> comments(
      JiraAddress site, IssueRef issue, DescriptionFormat format, Cursor cursor, AccessToken token);

  /// Adds a comment. `format` is that of the result.
  ApiResult<Comment> add(
      JiraAddress site,
      IssueRef issue,
      Comment.Draft draft,
      DescriptionFormat format,
      AccessToken token);

  /// Replaces the text. Who sees the comment stays as it is.
  ApiResult<Comment> edit(
      JiraAddress site,
      IssueRef issue,
      CommentId id,
      Description body,
      DescriptionFormat format,
      AccessToken token);

  ApiResult<Done> delete(JiraAddress site, IssueRef issue, CommentId id, AccessToken token);
}
