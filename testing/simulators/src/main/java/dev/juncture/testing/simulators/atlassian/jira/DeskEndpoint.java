package dev.juncture.testing.simulators.atlassian.jira;

import static dev.juncture.testing.simulators.atlassian.jira.DeskCalls.READ_REQUESTS;
import static dev.juncture.testing.simulators.atlassian.jira.DeskCalls.READ_WORK;
import static dev.juncture.testing.simulators.atlassian.jira.DeskCalls.rejected;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.atlassian.jira.DeskCalls.RequestType;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.List;
import java.util.Locale;

/// Service desks, their request types and queues, and articles.
final class DeskEndpoint {
  private static final String DESK = "/servicedesk/{serviceDeskId}";
  private static final List<String> QUEUES = List.of("All open", "Unassigned");
  private static final List<String> COLUMNS = List.of("issuekey", "summary", "status");

  private record Article(String title, String excerpt, String pageId) {}

  private static final List<Article> ARTICLES =
      List.of(
          new Article("Reset your password", "Choose Forgot password on the login page.", "98305"),
          new Article("Set up the printer", "Plug it in and wait for the green light.", "98306"));

  void offer(JiraOperations operations) {
    operations.add("GET", DeskCalls.API + "/info", ScopeNeed.NONE, DeskEndpoint::info);
    DeskCalls.add(
        operations,
        "GET",
        "/servicedesk",
        READ_REQUESTS,
        call -> DeskCalls.page(call, call.site().serviceDesks(), it -> desk(call, it)));
    DeskCalls.add(operations, "GET", DESK + "/requesttype", READ_REQUESTS, this::types);
    DeskCalls.add(
        operations,
        "GET",
        DESK + "/requesttype/{requestTypeId}/field",
        READ_REQUESTS,
        this::fields);
    DeskCalls.add(operations, "GET", DESK + "/queue", READ_WORK, this::queues);
    DeskCalls.add(operations, "GET", DESK + "/queue/{queueId}/issue", READ_WORK, this::tickets);
    DeskCalls.addExperimental(
        operations, "GET", "/knowledgebase/article", READ_REQUESTS, DeskEndpoint::articles);
  }

  private static Response info(JiraCall call) {
    return Response.json(
        200,
        Json.object()
            .put("version", "1001.0.0")
            .put("platformVersion", "1001.0.0")
            .put("buildChangeSet", "1")
            .put("isLicensedForUse", !call.site().serviceDesks().isEmpty()));
  }

  private static ObjectNode desk(JiraCall call, Project project) {
    return Json.object()
        .put("id", DeskCalls.deskId(call, project))
        .put("projectId", Long.toString(project.id()))
        .put("projectName", project.name())
        .put("projectKey", project.key());
  }

  private Response types(JiraCall call) {
    var desk = DeskCalls.desk(call);
    var text = call.query().first("searchQuery").orElse("").toLowerCase(Locale.ROOT);
    var found =
        DeskCalls.REQUEST_TYPES.stream()
            .filter(it -> text.isEmpty() || !it.group().isEmpty())
            .filter(it -> it.name().toLowerCase(Locale.ROOT).contains(text))
            .toList();
    return DeskCalls.page(call, found, it -> type(call, desk, it));
  }

  static ObjectNode type(JiraCall call, Project desk, RequestType type) {
    var view =
        Json.object()
            .put("id", type.id())
            .put("name", type.name())
            .put("description", type.description())
            .put("helpText", "")
            .put("issueTypeId", type.issueType().id())
            .put("serviceDeskId", DeskCalls.deskId(call, desk))
            .put("portalId", DeskCalls.deskId(call, desk) + "0");
    var groups = view.putArray("groupIds");
    if (!type.group().isEmpty()) {
      groups.add(type.group());
    }
    return view;
  }

  private Response fields(JiraCall call) {
    var desk = DeskCalls.desk(call);
    var type =
        DeskCalls.requestType(call.variable("requestTypeId"))
            .orElseThrow(() -> rejected(404, "The request type does not exist."));
    var known = new CreateFields(Views.of(call), desk, type.issueType()).all();
    var body =
        Json.object()
            .put("canRaiseOnBehalfOf", !type.id().equals("12"))
            .put("canAddRequestParticipants", !type.id().equals("12"));
    body.set(
        "requestTypeFields",
        Json.array(
            type.fields(),
            id ->
                field(
                    known.stream()
                        .filter(it -> it.path("fieldId").asText().equals(id))
                        .findFirst()
                        .orElseThrow(),
                    type.required().contains(id))));
    return Response.json(200, body);
  }

  private static ObjectNode field(ObjectNode platform, boolean isRequired) {
    var field =
        Json.object()
            .put("fieldId", platform.path("fieldId").asText())
            .put("name", platform.path("name").asText())
            .put("description", "")
            .put("required", isRequired)
            .put("visible", true);
    var choices = field.putArray("validValues");
    for (var value : platform.path("allowedValues")) {
      choices
          .addObject()
          .put("value", value.path("id").asText())
          .put("label", value.path("value").asText(value.path("name").asText()))
          .putArray("children");
    }
    field.putArray("defaultValues");
    field.putArray("presetValues");
    field.set("jiraSchema", platform.path("schema"));
    return field;
  }

  private Response queues(JiraCall call) {
    var desk = DeskCalls.desk(call);
    return DeskCalls.page(
        call,
        QUEUES,
        name -> {
          var id = Integer.toString(QUEUES.indexOf(name) + 1);
          var view =
              Json.object()
                  .put("id", id)
                  .put("name", name)
                  .put("jql", "project = " + desk.key() + " AND statusCategory != Done");
          view.set("fields", Json.strings(COLUMNS));
          if (call.query().flag("includeCount")) {
            view.put("issueCount", issues(call, desk, id).size());
          }
          return view;
        });
  }

  private List<Issue> issues(JiraCall call, Project desk, String queue) {
    return call.site()
        .issues()
        .all()
        .filter(it -> it.projectId() == desk.id())
        .filter(it -> !it.text("status").orElse("").equals("10002"))
        .filter(it -> queue.equals("1") || it.text("assignee").isEmpty())
        .toList();
  }

  private Response tickets(JiraCall call) {
    var desk = DeskCalls.desk(call);
    var queue = call.variable("queueId");
    if (!queue.matches("[12]")) {
      throw rejected(404, "The queue does not exist.");
    }
    return DeskCalls.page(
        call,
        issues(call, desk, queue),
        it -> IssueView.of(Views.of(call), it, List.of("summary", "status")));
  }

  private static Response articles(JiraCall call) {
    var text = call.query().first("query").orElse("").toLowerCase(Locale.ROOT);
    var found =
        ARTICLES.stream()
            .filter(it -> (it.title() + it.excerpt()).toLowerCase(Locale.ROOT).contains(text))
            .toList();
    return DeskCalls.page(
        call,
        found,
        it -> {
          var view = Json.object().put("title", it.title()).put("excerpt", it.excerpt());
          view.putObject("source")
              .put("type", "confluence")
              .put("pageId", it.pageId())
              .put("spaceKey", "KB");
          view.putObject("content")
              .put("iframeSrc", call.site().url() + "/wiki/spaces/KB/pages/" + it.pageId());
          return view;
        });
  }

  static boolean isRequest(Project project, Issue issue) {
    return DeskCalls.isOfDesk(project)
        && !issue.text("issuetype").orElse("").equals(Catalogue.TASK.id());
  }
}
