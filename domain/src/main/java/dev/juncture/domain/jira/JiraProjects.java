package dev.juncture.domain.jira;

import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.util.List;

/// The projects of a site. Limits and failures as in [JiraSites].
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/">Jira
///   Cloud, projects</a>
public interface JiraProjects {

  /// One project; `NotFound` when it does not exist or the person may not see it.
  ApiResult<ProjectDetails> details(JiraAddress site, ProjectRef project, AccessToken token);

  /// The statuses in the workflows of the project, each once; `NotFound` as for [#details].
  ApiResult<List<Status>> statuses(JiraAddress site, ProjectRef project, AccessToken token);

  /// A page of the projects that the person can see, by key.
  ApiResult<Page<Project>> projects(JiraAddress site, Cursor cursor, AccessToken token);
}
