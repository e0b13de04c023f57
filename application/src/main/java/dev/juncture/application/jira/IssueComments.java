package dev.juncture.application.jira;

import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.CommentId;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraComments;

/// Reads and writes comments on an issue. Each call fails with ConnectionNotFound, NotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraComments] does.
public final class IssueComments {

  private final JiraAccess calls;
  private final JiraComments jira;

  public IssueComments(JiraAccess calls, JiraComments jira) {
    this.calls = calls;
    this.jira = jira;
  }

  /// All comments, oldest first.
  public PagedList<Comment> list(ExternalId externalId, IssueRef issue, DescriptionFormat format) {
    var site = calls.siteOf(externalId);
    return calls.pages(
        externalId,
        (cursor, token) -> jira.comments(site, issue, format, cursor, token),
        Comment::id);
  }

  public Comment add(
      ExternalId externalId, IssueRef issue, Comment.Draft draft, DescriptionFormat format) {
    var site = calls.siteOf(externalId);
    return calls.call(externalId, token -> jira.add(site, issue, draft, format, token));
  }

  /// Replaces the text; who sees the comment stays as it is.
  public Comment edit(
      ExternalId externalId,
      IssueRef issue,
      CommentId id,
      Description body,
      DescriptionFormat format) {
    var site = calls.siteOf(externalId);
    return calls.call(externalId, token -> jira.edit(site, issue, id, body, format, token));
  }

  /// The second call for a comment fails with NotFound.
  public void delete(ExternalId externalId, IssueRef issue, CommentId id) {
    var site = calls.siteOf(externalId);
    calls.call(externalId, token -> jira.delete(site, issue, id, token));
  }
}
