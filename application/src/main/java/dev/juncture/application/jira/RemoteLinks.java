package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraRemoteLinks;
import dev.juncture.domain.jira.RemoteLink;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import java.util.List;

/// Links from issues to other systems. Each call fails with ConnectionNotFound, NotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraRemoteLinks] does.
public final class RemoteLinks {

  private final JiraAccess calls;
  private final JiraRemoteLinks jira;

  public RemoteLinks(JiraAccess calls, JiraRemoteLinks jira) {
    this.calls = calls;
    this.jira = jira;
  }

  public List<RemoteLink> list(ConnectionKey key, IssueRef issue) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.links(site, issue, token));
  }

  /// Jira's number of the link. The same call twice makes one link.
  public String set(
      ConnectionKey key, IssueRef issue, RemoteLinkGlobalId id, RemoteLink.Target target) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.set(site, issue, id, target, token));
  }

  /// The second call for a link fails with NotFound.
  public void delete(ConnectionKey key, IssueRef issue, RemoteLinkGlobalId id) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.delete(site, issue, id, token));
  }
}
