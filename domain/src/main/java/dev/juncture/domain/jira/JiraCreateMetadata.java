package dev.juncture.domain.jira;

import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;

/// What a person can create in a project. Limits and failures as in [JiraSites]; `NotFound` when
/// the project does not exist or the person may not see it.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-get">
///   Jira Cloud, create metadata</a>
public interface JiraCreateMetadata {

  /// A page of the types of new issues, in Jira's order.
  ApiResult<Page<IssueType>> issueTypes(
      JiraAddress site, ProjectRef project, Cursor cursor, AccessToken token);

  /// A page of the fields of the create screen. The type must be one of [#issueTypes].
  ApiResult<Page<IssueField>> fields(
      JiraAddress site, ProjectRef project, String issueTypeId, Cursor cursor, AccessToken token);
}
