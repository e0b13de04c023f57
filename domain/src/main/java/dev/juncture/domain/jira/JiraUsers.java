package dev.juncture.domain.jira;

import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;

/// The users of a site. Limits and failures as in [JiraSites].
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/">Jira
///   Cloud, users</a>
public interface JiraUsers {

  /// A page of active users. It may be short before the end of the list. Empty when the person may
  /// not browse users; `NotFound` when the project or issue of the query does not exist.
  ApiResult<Page<UserDetails>> users(
      JiraAddress site, UserQuery query, Cursor cursor, AccessToken token);

  /// The person to whom the token belongs.
  ApiResult<UserDetails> myself(JiraAddress site, AccessToken token);
}
