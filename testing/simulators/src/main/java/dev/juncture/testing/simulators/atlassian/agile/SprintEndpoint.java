package dev.juncture.testing.simulators.atlassian.agile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.data.Sprint;
import dev.juncture.testing.simulators.atlassian.data.SprintState;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.atlassian.jira.IssueChanges;
import dev.juncture.testing.simulators.atlassian.jira.IssueView;
import dev.juncture.testing.simulators.atlassian.jira.JiraErrors;
import dev.juncture.testing.simulators.atlassian.jira.Paging;
import dev.juncture.testing.simulators.atlassian.jira.Views;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.List;
import java.util.function.Consumer;

/// A sprint, and the deprecated list of its issues. Calls to the latter are marked in the journal.
final class SprintEndpoint {
  private static final int MOST = 100;
  private static final String SPRINT = "/rest/agile/1.0/sprint/{sprintId}";
  private static final ScopeNeed GET = ScopeNeed.all("read:sprint:jira-software");
  private static final ScopeNeed ISSUES =
      ScopeNeed.all("read:sprint:jira-software", "read:issue-details:jira", "read:jql:jira");

  private static final String BACKLOG = "/rest/agile/1.0/backlog/issue";
  private static final ScopeNeed MOVE_TO_SPRINT = ScopeNeed.all("write:sprint:jira-software");
  private static final ScopeNeed MOVE_TO_BACKLOG = ScopeNeed.all("write:board-scope:jira-software");
  private static final int MOST_MOVED = 50;

  private final IssueChanges changes;

  SprintEndpoint(IssueChanges changes) {
    this.changes = changes;
  }

  void offer(JiraOperations operations) {
    operations.add("GET", SPRINT, GET, call -> Response.json(200, view(call, sprint(call))));
    operations.add("GET", SPRINT + "/issue", ISSUES, this::issues);
    operations.add("POST", SPRINT + "/issue", MOVE_TO_SPRINT, this::moveToSprint);
    operations.add("POST", BACKLOG, MOVE_TO_BACKLOG, this::moveToBacklog);
  }

  private static Sprint sprint(JiraCall call) {
    return call.site()
        .sprint(JiraSoftware.id(call.variable("sprintId")))
        .orElseThrow(
            () ->
                JiraErrors.rejected(
                    404, "Sprint does not exist or you do not have permission to see it."));
  }

  static ObjectNode view(JiraCall call, Sprint sprint) {
    var view =
        Json.object()
            .put("id", sprint.id())
            .put("self", call.base() + "/rest/agile/1.0/sprint/" + sprint.id())
            .put("state", sprint.state().text())
            .put("name", sprint.name())
            .put("createdDate", sprint.createdAt().toString())
            .put("originBoardId", sprint.originBoardId())
            .put("goal", sprint.goal());
    sprint.startAt().ifPresent(at -> view.put("startDate", at.toString()));
    sprint.endAt().ifPresent(at -> view.put("endDate", at.toString()));
    sprint.completedAt().ifPresent(at -> view.put("completeDate", at.toString()));
    return view;
  }

  private Response moveToSprint(JiraCall call) {
    var sprint = sprint(call);
    if (sprint.state() == SprintState.CLOSED) {
      throw JiraErrors.rejected(400, "Issue can be assigned only to the active or future sprints.");
    }
    return move(call, values -> values.putArray(Catalogue.SPRINT).add(sprint.id()));
  }

  private Response moveToBacklog(JiraCall call) {
    return move(call, values -> values.putArray(Catalogue.SPRINT));
  }

  /// All of the issues or none.
  private Response move(JiraCall call, Consumer<ObjectNode> change) {
    var site = call.site();
    var wanted =
        call.object()
            .map(body -> body.path("issues").valueStream().map(JsonNode::asText).toList())
            .orElse(List.of());
    if (wanted.isEmpty() || wanted.size() > MOST_MOVED) {
      throw JiraErrors.rejected(400, "The number of issues must be from 1 to " + MOST_MOVED + ".");
    }
    var issues = wanted.stream().map(it -> issue(site, it)).toList();
    if (!issues.stream().allMatch(it -> site.allows(site.projectOf(it), Permission.EDIT))) {
      throw JiraErrors.rejected(403, "You do not have permission to schedule these issues.");
    }
    issues.forEach(
        issue ->
            changes.edit(
                call,
                issue.id(),
                "issue_updated",
                current -> {
                  var values = current.deepCopy();
                  change.accept(values);
                  return values;
                }));
    return Response.empty(204);
  }

  private static Issue issue(Site site, String idOrKey) {
    return site.issue(idOrKey)
        .orElseThrow(
            () ->
                JiraErrors.rejected(
                    400,
                    "Issue does not exist or you do not have permission to see it: " + idOrKey));
  }

  private Response issues(JiraCall call) {
    call.call().note("deprecated");
    var id = Long.toString(sprint(call).id());
    var all =
        call.site().issues().all().filter(issue -> issue.lists(Catalogue.SPRINT, id)).toList();
    var paging = Paging.of(call.query(), 50, MOST);
    ObjectNode page = paging.envelope(all.size()).without(List.of("isLast"));
    page.put("expand", "schema,names");
    page.set("issues", Json.array(paging.of(all), issue -> view(call, issue)));
    return Response.json(200, page);
  }

  private static ObjectNode view(JiraCall call, Issue issue) {
    var fields = call.query().list("fields");
    return IssueView.of(Views.of(call), issue, fields.isEmpty() ? List.of("*all") : fields);
  }
}
