package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.Issue;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssues;

/// Reads one issue with all the fields that Juncture shows.
public final class ReadIssue {

  private final JiraAccess calls;
  private final JiraIssues jira;

  public ReadIssue(JiraAccess calls, JiraIssues jira) {
    this.calls = calls;
    this.jira = jira;
  }

  /// Fails with ConnectionNotFound, NotFound, as [dev.juncture.application.token.AccessTokens]
  /// does, and as [JiraIssues] does.
  public Issue read(ConnectionKey key, IssueRef ref, DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.issue(site, ref, format, token));
  }
}
