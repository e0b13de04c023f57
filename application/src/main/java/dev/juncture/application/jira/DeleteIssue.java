package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssues;

/// Deletes an issue permanently.
public final class DeleteIssue {

  private final JiraAccess calls;
  private final JiraIssues jira;

  public DeleteIssue(JiraAccess calls, JiraIssues jira) {
    this.calls = calls;
    this.jira = jira;
  }

  /// Fails with ConnectionNotFound, NotFound (also on the second call), FieldsRejected when the
  /// issue has sub-tasks, as [dev.juncture.application.token.AccessTokens] does, and as
  /// [JiraIssues] does.
  public void delete(ConnectionKey key, IssueRef ref) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.delete(site, ref, token));
  }
}
