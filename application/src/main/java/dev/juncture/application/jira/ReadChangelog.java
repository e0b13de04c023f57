package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.ChangelogEntry;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraChangelogs;

/// Reads what was changed on an issue.
public final class ReadChangelog {

  private final JiraAccess calls;
  private final JiraChangelogs jira;

  public ReadChangelog(JiraAccess calls, JiraChangelogs jira) {
    this.calls = calls;
    this.jira = jira;
  }

  /// All changes, the oldest first. Fails with ConnectionNotFound, NotFound, as
  /// [dev.juncture.application.token.AccessTokens] does, and as [JiraChangelogs] does.
  public PagedList<ChangelogEntry> read(ConnectionKey key, IssueRef issue) {
    var site = calls.siteOf(key);
    return calls.pages(
        key, (cursor, token) -> jira.changelog(site, issue, cursor, token), ChangelogEntry::id);
  }
}
