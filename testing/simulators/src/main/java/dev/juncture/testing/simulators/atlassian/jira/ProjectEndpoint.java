package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The list of projects, and single projects.
final class ProjectEndpoint {
  private static final int USUAL = 50;
  private static final int MOST = 100;
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work")
          .orAll(
              "read:issue-type:jira",
              "read:project:jira",
              "read:project.property:jira",
              "read:user:jira",
              "read:application-role:jira",
              "read:avatar:jira",
              "read:group:jira",
              "read:issue-type-hierarchy:jira",
              "read:project-category:jira",
              "read:project-version:jira",
              "read:project.component:jira");

  private static final ScopeNeed STATUSES =
      ScopeNeed.classic("read:jira-work")
          .orAll("read:issue-status:jira", "read:issue-type:jira", "read:status:jira");

  void offer(JiraOperations operations) {
    operations.add("GET", "/rest/api/3/project/search", READ, this::search);
    operations.add("GET", "/rest/api/3/project/{projectIdOrKey}", READ, this::get);
    operations.add(
        "GET", "/rest/api/3/project/{projectIdOrKey}/statuses", STATUSES, this::statuses);
  }

  private Response search(JiraCall call) {
    var found = found(call);
    var paging = Paging.of(call.query(), USUAL, MOST);
    var page = paging.page(found, view(call));
    page.put("self", self(call, paging.startAt(), paging.maxResults()));
    if (!paging.isLast(found.size())) {
      var next = paging.startAt() + paging.maxResults();
      page.put("nextPage", self(call, next, paging.maxResults()));
    }
    return Response.json(200, page);
  }

  private static String self(JiraCall call, int startAt, int maxResults) {
    return call.base()
        + "/rest/api/3/project/search?maxResults="
        + maxResults
        + "&startAt="
        + startAt;
  }

  private static Function<Project, ObjectNode> view(JiraCall call) {
    var views = Views.of(call);
    var wanted = call.query().list("expand");
    return project -> {
      var view = wanted.contains("lead") ? views.projectWithLead(project) : views.project(project);
      if (wanted.contains("description")) {
        view.put("description", "");
      }
      return view;
    };
  }

  private static List<Project> found(JiraCall call) {
    var query = call.query();
    var text = query.first("query").orElse("").toLowerCase(Locale.ROOT);
    return call.site().visibleProjects().stream()
        .filter(project -> contains(project, text))
        .filter(project -> isOneOf(query.list("keys"), project.key()))
        .filter(project -> isOneOf(query.list("id"), Long.toString(project.id())))
        .filter(project -> isOneOf(query.list("typeKey"), project.kind().typeKey()))
        .sorted(order(query.first("orderBy").orElse("key")))
        .toList();
  }

  private static boolean contains(Project project, String text) {
    return project.key().toLowerCase(Locale.ROOT).contains(text)
        || project.name().toLowerCase(Locale.ROOT).contains(text);
  }

  private static boolean isOneOf(List<String> wanted, String actual) {
    return wanted.isEmpty() || wanted.contains(actual);
  }

  private static Comparator<Project> order(String orderBy) {
    var comparator = Comparator.comparing(orderBy.endsWith("name") ? Project::name : Project::key);
    return orderBy.startsWith("-") ? comparator.reversed() : comparator;
  }

  private static Project project(JiraCall call) {
    var idOrKey = call.variable("projectIdOrKey");
    return call.site().project(idOrKey).orElseThrow(() -> JiraErrors.noSuchProject(idOrKey));
  }

  /// By issue type. All have one workflow.
  private Response statuses(JiraCall call) {
    var views = Views.of(call);
    return Response.json(
        200,
        Json.array(
            project(call).kind().issueTypes(),
            type -> {
              var view =
                  Json.object()
                      .put("self", views.api("issuetype/" + type.id()))
                      .put("id", type.id())
                      .put("name", type.name())
                      .put("subtask", type.subtask());
              view.set("statuses", Json.array(Catalogue.STATUSES, views::status));
              return view;
            }));
  }

  private Response get(JiraCall call) {
    var project = project(call);
    var views = Views.of(call);
    var view = views.projectWithLead(project);
    view.put("description", "").put("assigneeType", "UNASSIGNED");
    view.set("issueTypes", Json.array(project.kind().issueTypes(), views::issueType));
    view.set("components", Json.array(project.components(), one -> views.label("component", one)));
    view.set(
        "versions",
        Json.array(
            project.versions(),
            one -> views.label("version", one).put("released", false).put("archived", false)));
    view.putObject("roles");
    return Response.json(200, view);
  }
}
