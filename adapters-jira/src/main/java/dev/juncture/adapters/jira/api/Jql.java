package dev.juncture.adapters.jira.api;

import static java.util.stream.Collectors.joining;

import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SprintId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// A JQL query. All values are quoted and escaped here.
///
/// @see <a href="https://support.atlassian.com/jira-software-cloud/docs/jql-operators/">JQL</a>
public record Jql(String text) {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  public static Jql ofProject(ProjectRef project) {
    return new Jql("project = " + quoted(project.value()));
  }

  public static Jql ofSprint(SprintId sprint) {
    return new Jql("sprint = " + sprint.value());
  }

  /// Issues updated from that minute on, by id. Jira reads a time in the zone of the user, where
  /// one hour of a year comes twice: this means the first one.
  ///
  /// @param projects keys; none for all
  public static Jql updatedSince(List<String> projects, Instant from, ZoneId zone) {
    var local = from.atZone(zone).toLocalDateTime();
    var repeated = zone.getRules().getTransition(local);
    var unique =
        repeated != null && repeated.isOverlap()
            ? repeated.getDateTimeAfter().minusMinutes(1)
            : local;
    var scope =
        projects.isEmpty()
            ? ""
            : projects.stream().map(Jql::quoted).collect(joining(", ", "project in (", ") AND "));
    return new Jql(scope + "updated >= " + quoted(MINUTE.format(unique)) + " ORDER BY id ASC");
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
