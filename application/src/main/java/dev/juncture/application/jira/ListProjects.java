package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraProjects;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectRef;
import java.util.Optional;

/// Lists the projects of the connection's site.
public final class ListProjects {

  private final JiraAccess calls;
  private final JiraProjects jira;

  public ListProjects(JiraAccess calls, JiraProjects jira) {
    this.calls = calls;
    this.jira = jira;
  }

  public record Projects(PagedList<Project> pages, Optional<ProjectRef> selected) {}

  /// Fails with ConnectionNotFound, as [dev.juncture.application.token.AccessTokens] does, and as
  /// [JiraProjects] does.
  public Projects list(ConnectionKey key) {
    var connection = calls.connectionOf(key);
    return new Projects(
        calls.pages(
            key, (cursor, token) -> jira.projects(connection.site(), cursor, token), Project::id),
        connection.selectedProject());
  }
}
