package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
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
  public PagedList<Comment> list(ConnectionKey key, IssueRef issue, DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.pages(
        key, (cursor, token) -> jira.comments(site, issue, format, cursor, token), Comment::id);
  }

  public Comment add(
      ConnectionKey key, IssueRef issue, Comment.Draft draft, DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.add(site, issue, draft, format, token));
  }

  /// Replaces the text; who sees the comment stays as it is.
  public Comment edit(
      ConnectionKey key, IssueRef issue, CommentId id, Description body, DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.edit(site, issue, id, body, format, token));
  }

  /// The second call for a comment fails with NotFound.
  public void delete(ConnectionKey key, IssueRef issue, CommentId id) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.delete(site, issue, id, token));
  }
}
