package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.data.Sprint;
import dev.juncture.testing.simulators.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Shows an issue as Jira does: ids become objects, absent values become null.
public final class IssueView {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private final Views views;

  IssueView(Views views) {
    this.views = views;
  }

  /// An issue with the given fields.
  public static ObjectNode of(Views views, Issue issue, List<String> fields) {
    return new IssueView(views).of(issue, new FieldChoice(fields));
  }

  /// Only the id. A search returns it if no fields are requested.
  static ObjectNode idOnly(Issue issue) {
    return Json.object().put("id", Long.toString(issue.id()));
  }

  ObjectNode of(Issue issue, FieldChoice choice) {
    var view = reference(issue);
    view.put("expand", "renderedFields,names,schema,operations,editmeta,changelog");
    var project = views.site().projectOf(issue);
    var fields = view.putObject("fields");
    choice.of(project).forEach(field -> fields.set(field, value(issue, project, field)));
    return view;
  }

  ObjectNode reference(Issue issue) {
    return Json.object()
        .put("id", Long.toString(issue.id()))
        .put("key", issue.key())
        .put("self", views.api("issue/" + issue.id()));
  }

  private JsonNode value(Issue issue, Project project, String field) {
    return switch (field) {
      case "created" -> NODES.textNode(views.time(issue.createdAt()));
      case "updated" -> NODES.textNode(views.time(issue.updatedAt()));
      case "project" -> views.projectReference(project);
      case "issuetype" -> views.issueType(type(issue, project));
      case "status" -> views.status(Catalogue.status(issue.text(field).orElseThrow()));
      case "statuscategorychangedate" -> NODES.textNode(views.time(issue.createdAt()));
      case "priority" -> one(issue.text(field).flatMap(Catalogue::priority), views::priority);
      case "resolution" -> one(issue.text(field).map(Catalogue::resolution), views::resolution);
      case "resolutiondate" ->
          one(issue.text("resolution"), _ -> NODES.textNode(views.time(issue.updatedAt())));
      case "assignee", "reporter" ->
          one(issue.text(field).flatMap(views.site()::person), views::person);
      case "creator" -> one(issue.text("reporter").flatMap(views.site()::person), views::person);
      case "components" -> labels(issue, field, "component", project.components());
      case "fixVersions", "versions" -> labels(issue, field, "version", project.versions());
      case "labels" -> list(issue, field);
      case "subtasks", "issuelinks", "attachment" -> Json.array();
      case "parent" -> one(issue.text(field).flatMap(views.site().issues()::find), this::brief);
      case Catalogue.SPRINT -> sprints(issue);
      case "timetracking" -> Optional.ofNullable(issue.values().get(field)).orElseGet(Json::object);
      case "watches" -> Json.object().put("watchCount", 1).put("isWatching", false);
      case "votes" -> Json.object().put("votes", 0).put("hasVoted", false);
      default -> Optional.ofNullable(issue.values().get(field)).orElseGet(NODES::nullNode);
    };
  }

  /// An issue as it appears inside another one.
  ObjectNode brief(Issue issue) {
    var view = reference(issue);
    var fields = view.putObject("fields");
    var project = views.site().projectOf(issue);
    List.of("summary", "status", "priority", "issuetype")
        .forEach(field -> fields.set(field, value(issue, project, field)));
    return view;
  }

  private static Catalogue.IssueType type(Issue issue, Project project) {
    return issue.text("issuetype").flatMap(project::issueType).orElseThrow();
  }

  private static <T> JsonNode one(Optional<T> value, Function<T, ? extends JsonNode> shape) {
    return value.<JsonNode>map(shape).orElseGet(NODES::nullNode);
  }

  private static JsonNode list(Issue issue, String field) {
    return Optional.ofNullable(issue.values().get(field)).orElseGet(Json::array);
  }

  private JsonNode labels(Issue issue, String field, String kind, List<Project.Label> known) {
    var chosen = known.stream().filter(label -> issue.lists(field, label.id())).toList();
    return Json.array(chosen, label -> views.label(kind, label));
  }

  private JsonNode sprints(Issue issue) {
    var sprints = Json.array();
    for (var id : list(issue, Catalogue.SPRINT)) {
      views.site().sprint(id.asLong()).ifPresent(sprint -> sprints.add(sprint(sprint)));
    }
    return sprints.isEmpty() ? NODES.nullNode() : sprints;
  }

  private static ObjectNode sprint(Sprint sprint) {
    var view =
        Json.object()
            .put("id", sprint.id())
            .put("name", sprint.name())
            .put("state", sprint.state().text())
            .put("boardId", sprint.originBoardId())
            .put("goal", sprint.goal());
    sprint.startAt().ifPresent(at -> view.put("startDate", at.toString()));
    sprint.endAt().ifPresent(at -> view.put("endDate", at.toString()));
    sprint.completedAt().ifPresent(at -> view.put("completeDate", at.toString()));
    return view;
  }
}
