package dev.juncture.testing.simulators.atlassian.jql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.http.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Converts a condition to a predicate. Rejects values that the site does not have at once.
final class Filter {
  private final Site site;
  private final Instant now;
  private final ZoneId zone;

  /// @param zone in which times are read
  Filter(Site site, Instant now, ZoneId zone) {
    this.site = site;
    this.now = now;
    this.zone = zone;
  }

  Predicate<Issue> of(Condition condition) {
    return switch (condition) {
      case Condition.And(var left, var right) -> of(left).and(of(right));
      case Condition.Or(var left, var right) -> of(left).or(of(right));
      case Condition.Not(var inner) -> of(inner).negate();
      case Condition.Clause clause -> clause(clause);
    };
  }

  /// In which projects matching issues may be: all, unless the condition names some.
  LongPredicate projects(Condition condition) {
    return switch (condition) {
      case Condition.And(var left, var right) -> projects(left).and(projects(right));
      case Condition.Or(var left, var right) -> projects(left).or(projects(right));
      case Condition.Not _ -> _ -> true;
      case Condition.Clause clause -> {
        var names = Set.of("=", "in").contains(clause.operator());
        if (!names || !clause.field().name().equals("project")) {
          yield _ -> true;
        }
        var ids = clause.values().stream().filter(it -> !isEmpty(it)).map(this::projectId);
        Set<String> wanted = ids.collect(Collectors.toSet());
        yield id -> wanted.contains(Long.toString(id));
      }
    };
  }

  boolean visible(Issue issue) {
    return site.projectOf(issue).allows(Permission.BROWSE);
  }

  private Predicate<Issue> clause(Condition.Clause clause) {
    var name = clause.field().name();
    return switch (name) {
      case "project" -> among(clause, this::projectId, issue -> List.of("" + issue.projectId()));
      case "sprint" -> among(clause, this::sprintId, issue -> all(issue, Catalogue.SPRINT));
      case "key", "issuekey", "id", "issue" ->
          among(clause, this::issueId, issue -> List.of("" + issue.id()));
      case "status" -> among(clause, this::statusId, issue -> one(issue, "status"));
      case "priority" -> among(clause, this::priorityId, issue -> one(issue, "priority"));
      case "issuetype", "type" -> among(clause, this::typeId, issue -> one(issue, "issuetype"));
      case "assignee", "reporter" -> among(clause, Function.identity(), issue -> one(issue, name));
      case "labels" -> among(clause, Function.identity(), issue -> all(issue, "labels"));
      case "parent" -> among(clause, this::issueId, issue -> one(issue, "parent"));
      case "created" -> moment(clause, Issue::createdAt);
      case "updated" -> moment(clause, Issue::updatedAt);
      case "issue.property" ->
          among(clause, Function.identity(), issue -> property(issue, clause.field().path()));
      default -> throw JqlException.noSuchField(name);
    };
  }

  /// Equality and membership of the ids that an issue has in a field.
  private static Predicate<Issue> among(
      Condition.Clause clause, Function<String, String> id, Function<Issue, List<String>> actual) {
    if (clause.operator().startsWith("is") || clause.values().stream().anyMatch(Filter::isEmpty)) {
      return emptiness(clause, actual);
    }
    Set<String> wanted = clause.values().stream().map(id).collect(Collectors.toSet());
    Predicate<Issue> holds = issue -> actual.apply(issue).stream().anyMatch(wanted::contains);
    return switch (clause.operator()) {
      case "=", "in" -> holds;
      case "!=", "not in" -> issue -> !actual.apply(issue).isEmpty() && !holds.test(issue);
      default -> throw unsupported(clause);
    };
  }

  private static Predicate<Issue> emptiness(
      Condition.Clause clause, Function<Issue, List<String>> actual) {
    Predicate<Issue> empty = issue -> actual.apply(issue).isEmpty();
    return switch (clause.operator()) {
      case "is", "=" -> empty;
      case "is not", "!=" -> empty.negate();
      default -> throw unsupported(clause);
    };
  }

  private static boolean isEmpty(String value) {
    return value.equalsIgnoreCase("empty") || value.equalsIgnoreCase("null");
  }

  private Predicate<Issue> moment(Condition.Clause clause, Function<Issue, Instant> actual) {
    var limit = JqlTime.parse(clause.values().getFirst(), clause.field().name(), now, zone);
    return switch (clause.operator()) {
      case ">=" -> issue -> !actual.apply(issue).isBefore(limit);
      case ">" -> issue -> actual.apply(issue).isAfter(limit);
      case "<=" -> issue -> !actual.apply(issue).isAfter(limit);
      case "<" -> issue -> actual.apply(issue).isBefore(limit);
      case "=" -> issue -> actual.apply(issue).equals(limit);
      default -> throw unsupported(clause);
    };
  }

  private static JqlException unsupported(Condition.Clause clause) {
    return new JqlException(
        "The operator '"
            + clause.operator()
            + "' is not supported by the '"
            + clause.field().name()
            + "' field.");
  }

  private String projectId(String value) {
    return site.visibleProjects().stream()
        .filter(project -> isNamed(project, value))
        .findFirst()
        .map(project -> Long.toString(project.id()))
        .orElseThrow(() -> JqlException.noSuchValue(value, "project"));
  }

  private static boolean isNamed(Project project, String value) {
    return project.key().equalsIgnoreCase(value)
        || project.name().equalsIgnoreCase(value)
        || Long.toString(project.id()).equals(value);
  }

  private String sprintId(String value) {
    if (!value.matches("\\d{1,15}") || site.sprint(Long.parseLong(value)).isEmpty()) {
      throw JqlException.noSuchValue(value, "sprint");
    }
    return Long.toString(Long.parseLong(value));
  }

  private String issueId(String value) {
    return site.issue(value)
        .map(issue -> Long.toString(issue.id()))
        .orElseThrow(
            () ->
                new JqlException("Issue does not exist or you do not have permission to see it."));
  }

  private String statusId(String value) {
    return Catalogue.STATUSES.stream()
        .filter(one -> one.name().equalsIgnoreCase(value) || one.id().equals(value))
        .findFirst()
        .map(Catalogue.Status::id)
        .orElseThrow(() -> JqlException.noSuchValue(value, "status"));
  }

  private String priorityId(String value) {
    return Catalogue.priority(value)
        .map(Catalogue.Priority::id)
        .orElseThrow(() -> JqlException.noSuchValue(value, "priority"));
  }

  private String typeId(String value) {
    return site.visibleProjects().stream()
        .flatMap(project -> project.issueType(value).stream())
        .findFirst()
        .map(Catalogue.IssueType::id)
        .orElseThrow(() -> JqlException.noSuchValue(value, "issuetype"));
  }

  private static List<String> one(Issue issue, String field) {
    return issue.text(field).stream().toList();
  }

  private static List<String> all(Issue issue, String field) {
    return texts(issue.values().path(field));
  }

  private static List<String> property(Issue issue, List<String> path) {
    JsonNode at = issue.properties().getOrDefault(path.getFirst(), Json.object());
    for (var step : path.subList(1, path.size())) {
      at = at.path(step);
    }
    return at.isValueNode() && !at.isNull() ? List.of(at.asText()) : texts(at);
  }

  private static List<String> texts(JsonNode array) {
    return array.isArray() ? array.valueStream().map(JsonNode::asText).toList() : List.of();
  }
}
