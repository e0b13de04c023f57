package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.IssueLink;
import dev.juncture.domain.jira.IssueLinkId;
import dev.juncture.domain.jira.JiraIssueLinks;

/// Links issues to each other. Each call fails with ConnectionNotFound, NotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraIssueLinks] does.
public final class LinkIssues {

  private final JiraAccess calls;
  private final JiraIssueLinks jira;

  public LinkIssues(JiraAccess calls, JiraIssueLinks jira) {
    this.calls = calls;
    this.jira = jira;
  }

  public void link(ConnectionKey key, IssueLink link) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.link(site, link, token));
  }

  /// The second call for a link fails with NotFound.
  public void unlink(ConnectionKey key, IssueLinkId id) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.unlink(site, id, token));
  }
}
