package dev.juncture.domain.jira;

import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;

/// The groups of a site. Limits and failures as in [JiraSites]; `Forbidden` when the person may not
/// browse groups.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/">Jira
///   Cloud, groups</a>
public interface JiraGroups {

  /// A page of the groups, by name.
  ApiResult<Page<Group>> groups(JiraAddress site, Cursor cursor, AccessToken token);

  /// A page of the active users in a group; `NotFound` when there is no such group.
  ApiResult<Page<UserDetails>> members(
      JiraAddress site, GroupId group, Cursor cursor, AccessToken token);
}
