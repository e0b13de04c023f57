package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.Group;
import dev.juncture.domain.jira.GroupId;
import dev.juncture.domain.jira.JiraGroups;
import dev.juncture.domain.jira.UserDetails;

/// Lists the groups of the connection's site, and who is in one. Each call fails with
/// ConnectionNotFound, as [dev.juncture.application.token.AccessTokens] does, and as [JiraGroups]
/// does.
public final class ListGroups {

  private final JiraAccess calls;
  private final JiraGroups jira;

  public ListGroups(JiraAccess calls, JiraGroups jira) {
    this.calls = calls;
    this.jira = jira;
  }

  public PagedList<Group> groups(ConnectionKey key) {
    var site = calls.siteOf(key);
    return calls.pages(key, (cursor, token) -> jira.groups(site, cursor, token), Group::id);
  }

  public PagedList<UserDetails> members(ConnectionKey key, GroupId group) {
    var site = calls.siteOf(key);
    return calls.pages(
        key, (cursor, token) -> jira.members(site, group, cursor, token), UserDetails::accountId);
  }
}
