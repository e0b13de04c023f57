package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAttachments;
import java.util.List;

/// The files on an issue. Each call fails with ConnectionNotFound, NotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraAttachments] does.
public final class IssueAttachments {

  private final JiraAccess calls;
  private final JiraAttachments jira;

  public IssueAttachments(JiraAccess calls, JiraAttachments jira) {
    this.calls = calls;
    this.jira = jira;
  }

  public List<Attachment> list(ConnectionKey key, IssueRef issue) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.attachments(site, issue, token));
  }

  /// The second call for an attachment fails with NotFound.
  public void delete(ConnectionKey key, AttachmentId id) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.delete(site, id, token));
  }
}
