package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraIssues.ReadBack;

/// Changes an issue.
public final class EditIssue {

  private final JiraAccess calls;
  private final JiraIssues jira;

  public EditIssue(JiraAccess calls, JiraIssues jira) {
    this.calls = calls;
    this.jira = jira;
  }

  /// Changes the fields in `change`, leaves the others unchanged, and returns the issue afterwards;
  /// `Unreadable` when it was changed but cannot be read back. Fails with ConnectionNotFound,
  /// NotFound, FieldsRejected, Conflict, as [dev.juncture.application.token.AccessTokens] does, and
  /// as [JiraIssues] does.
  public ReadBack edit(
      ConnectionKey key, IssueRef ref, IssueChange change, DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.write(
        key,
        token -> jira.edit(site, ref, change, token),
        (_, token) -> jira.readBack(site, ref, format, token));
  }
}
