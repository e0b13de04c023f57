package dev.juncture.testing.simulators.atlassian.agile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Board;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.data.Sprint;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.atlassian.jira.JiraErrors;
import dev.juncture.testing.simulators.atlassian.jira.Paging;
import dev.juncture.testing.simulators.atlassian.jira.Views;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Boards and their sprints. A kanban board responds to a request for sprints with an error.
final class BoardEndpoint {
  private static final int MOST = 50;
  private static final String BOARD = "/rest/agile/1.0/board";
  private static final ScopeNeed LIST =
      ScopeNeed.all("read:board-scope:jira-software", "read:project:jira");
  private static final ScopeNeed GET =
      ScopeNeed.all("read:board-scope:jira-software", "read:issue-details:jira");
  private static final ScopeNeed SPRINTS = ScopeNeed.all("read:sprint:jira-software");

  void offer(JiraOperations operations) {
    operations.add("GET", BOARD, LIST, this::list);
    operations.add("GET", BOARD + "/{boardId}", GET, this::get);
    operations.add("GET", BOARD + "/{boardId}/sprint", SPRINTS, this::sprints);
  }

  private Response list(JiraCall call) {
    var query = call.query();
    var project = query.first("projectKeyOrId").map(wanted -> project(call, wanted));
    var types = query.list("type");
    var text = query.first("name").orElse("").toLowerCase(Locale.ROOT);
    var boards =
        call.site().boards().stream()
            .filter(board -> project.map(one -> one.id() == board.projectId()).orElse(true))
            .filter(board -> types.isEmpty() || types.contains(board.type().text()))
            .filter(board -> board.name().toLowerCase(Locale.ROOT).contains(text))
            .toList();
    return Response.json(
        200, Paging.of(query, MOST, MOST).page(boards, board -> view(call, board)));
  }

  private static Project project(JiraCall call, String wanted) {
    return call.site()
        .project(wanted)
        .orElseThrow(
            () ->
                JiraErrors.rejected(
                    400, "No project could be found with key or id '" + wanted + "'."));
  }

  private Response get(JiraCall call) {
    return Response.json(200, view(call, board(call)));
  }

  private static Board board(JiraCall call) {
    return call.site()
        .board(JiraSoftware.id(call.variable("boardId")))
        .orElseThrow(
            () ->
                JiraErrors.rejected(
                    404,
                    "The requested board cannot be viewed because it either does not exist or you do not have permission to view it."));
  }

  private static ObjectNode view(JiraCall call, Board board) {
    var view =
        Json.object()
            .put("id", board.id())
            .put("self", call.base() + BOARD + "/" + board.id())
            .put("name", board.name())
            .put("type", board.type().text());
    call.site()
        .project(Long.toString(board.projectId()))
        .ifPresent(project -> view.set("location", location(call, project)));
    return view.put("isPrivate", false);
  }

  private static ObjectNode location(JiraCall call, Project project) {
    var name = project.name() + " (" + project.key() + ")";
    return Json.object()
        .put("projectId", project.id())
        .put("displayName", name)
        .put("projectName", project.name())
        .put("projectKey", project.key())
        .put("projectTypeKey", project.kind().typeKey())
        .put("avatarURI", Views.of(call).asset("site.svg"))
        .put("name", name);
  }

  private Response sprints(JiraCall call) {
    var board = board(call);
    if (!board.supportsSprints()) {
      throw JiraErrors.rejected(400, "The board does not support sprints");
    }
    var paging = Paging.of(call.query(), MOST, MOST);
    var found = found(call, board);
    var page = paging.page(found, sprint -> SprintEndpoint.view(call, sprint));
    return Response.json(200, page.without(List.of("total")));
  }

  private static List<Sprint> found(JiraCall call, Board board) {
    var states = call.query().list("state");
    var unknown =
        states.stream().filter(state -> !List.of("future", "active", "closed").contains(state));
    Optional<String> wrong = unknown.findFirst();
    if (wrong.isPresent()) {
      throw JiraErrors.rejected(400, "Unknown sprint state '" + wrong.get() + "'");
    }
    return call.site().sprintsOf(board).stream()
        .filter(sprint -> states.isEmpty() || states.contains(sprint.state().text()))
        .toList();
  }
}
