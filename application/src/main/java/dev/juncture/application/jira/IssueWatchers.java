package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraWatchers;
import dev.juncture.domain.jira.Watchers;

/// Reads and changes who watches an issue. Each call fails with ConnectionNotFound, NotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraWatchers] does.
public final class IssueWatchers {

  private final JiraAccess calls;
  private final JiraWatchers jira;

  public IssueWatchers(JiraAccess calls, JiraWatchers jira) {
    this.calls = calls;
    this.jira = jira;
  }

  public Watchers list(ConnectionKey key, IssueRef issue) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.watchers(site, issue, token));
  }

  public void add(ConnectionKey key, IssueRef issue, AccountId user) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.watch(site, issue, user, token));
  }

  public void remove(ConnectionKey key, IssueRef issue, AccountId user) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.unwatch(site, issue, user, token));
  }
}
