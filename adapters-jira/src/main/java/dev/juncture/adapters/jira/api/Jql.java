package dev.juncture.adapters.jira.api;

import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SprintId;
import java.time.Duration;

/// A JQL query. All values are quoted and escaped here.
///
/// @see <a href="https://support.atlassian.com/jira-software-cloud/docs/jql-operators/">JQL</a>
public record Jql(String text) {

  public static Jql ofProject(ProjectRef project) {
    return new Jql("project = " + quoted(project.value()));
  }

  public static Jql ofSprint(SprintId sprint) {
    return new Jql("sprint = " + sprint.value());
  }

  /// Only issues created within `span`, in whole minutes.
  public Jql createdWithin(Duration span) {
    return new Jql(text + " AND created >= -" + span.toMinutes() + "m");
  }

  public Jql newestFirst() {
    return new Jql(text + " ORDER BY created DESC");
  }

  static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
