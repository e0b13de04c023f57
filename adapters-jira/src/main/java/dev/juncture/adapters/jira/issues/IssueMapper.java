package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.TicketMapper.orEmpty;
import static java.util.Objects.requireNonNullElse;

import dev.juncture.adapters.jira.issues.IssueBody.FieldsBody;
import dev.juncture.adapters.jira.issues.IssueBody.NamedBody;
import dev.juncture.adapters.jira.issues.IssueBody.ProjectNameBody;
import dev.juncture.adapters.jira.issues.IssueBody.ResolutionBody;
import dev.juncture.adapters.jira.issues.IssueBody.TimeBody;
import dev.juncture.adapters.jira.issues.IssueBody.TypeBody;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.Issue;
import dev.juncture.domain.jira.Issue.ProjectName;
import dev.juncture.domain.jira.Issue.Resolution;
import dev.juncture.domain.jira.Issue.TimeTracking;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Maps Jira's issues to domain issues. Missing values become empty ones.
@Singleton
final class IssueMapper {

  private static final Argument<IssueBody> ISSUE = Argument.of(IssueBody.class);

  private final Json json;
  private final TicketMapper tickets;

  IssueMapper(Json json, TicketMapper tickets) {
    this.json = json;
    this.tickets = tickets;
  }

  /// Empty when the body is not an issue.
  Optional<Issue> read(ResponseBody body, DescriptionFormat format) {
    return json.read(body, ISSUE)
        .filter(issue -> issue.id() != null && issue.key() != null)
        .map(issue -> issue(issue, customFields(body), format));
  }

  private Issue issue(IssueBody issue, Map<String, Object> customFields, DescriptionFormat format) {
    var fields = requireNonNullElse(issue.fields(), FieldsBody.EMPTY);
    return new Issue(
        tickets.of(issue, format),
        type(requireNonNullElse(fields.issuetype(), new TypeBody(null, null, null))),
        project(requireNonNullElse(fields.project(), new ProjectNameBody(null, null, null))),
        Optional.ofNullable(fields.resolution()).map(IssueMapper::resolution),
        present(fields.labels()).toList(),
        names(fields.components()),
        names(fields.fixVersions()),
        names(fields.versions()),
        Optional.ofNullable(fields.timetracking()).flatMap(IssueMapper::timeTracking),
        customFields);
  }

  private Map<String, Object> customFields(ResponseBody body) {
    var customFields = new LinkedHashMap<String, Object>();
    if (json.tree(body).orElseGet(Map::of).get("fields") instanceof Map<?, ?> fields) {
      fields.forEach((id, value) -> addCustomField(customFields, id, value));
    }
    return customFields;
  }

  private static void addCustomField(
      Map<String, Object> customFields, Object id, @Nullable Object value) {
    if (value != null && id instanceof String name && name.startsWith("customfield_")) {
      customFields.put(name, value);
    }
  }

  private static Issue.Type type(TypeBody type) {
    return new Issue.Type(orEmpty(type.id()), orEmpty(type.name()), orEmpty(type.iconUrl()));
  }

  private static ProjectName project(ProjectNameBody project) {
    return new ProjectName(orEmpty(project.id()), orEmpty(project.key()), orEmpty(project.name()));
  }

  private static Resolution resolution(ResolutionBody resolution) {
    return new Resolution(orEmpty(resolution.name()), orEmpty(resolution.description()));
  }

  /// Jira sends an empty object when there is no estimate.
  private static Optional<TimeTracking> timeTracking(TimeBody time) {
    var tracking =
        new TimeTracking(
            Optional.ofNullable(time.originalEstimate()),
            Optional.ofNullable(time.remainingEstimate()),
            Optional.ofNullable(time.timeSpent()));
    return Optional.of(tracking).filter(it -> !it.equals(UNTRACKED));
  }

  private static final TimeTracking UNTRACKED =
      new TimeTracking(Optional.empty(), Optional.empty(), Optional.empty());

  private static List<String> names(@Nullable List<@Nullable NamedBody> named) {
    return present(named).map(NamedBody::name).filter(Objects::nonNull).toList();
  }

  static <T> Stream<T> present(@Nullable List<@Nullable T> list) {
    return list == null ? Stream.of() : list.stream().filter(Objects::nonNull);
  }
}
