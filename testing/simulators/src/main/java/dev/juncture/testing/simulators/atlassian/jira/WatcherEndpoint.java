package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.atlassian.data.IssueStore;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// The watchers of issues. The body of an addition is a JSON string; an object is rejected.
final class WatcherEndpoint {
  private static final String WATCHERS = "/rest/api/3/issue/{issueIdOrKey}/watchers";
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work")
          .orAll("read:issue.watcher:jira", "read:user:jira", "read:avatar:jira");
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work").orAll("write:issue.watcher:jira");

  /// By the issues of a site, which are new ones after a reset, and the issue's id.
  private final Map<IssueStore, Map<Long, Set<String>>> watchers =
      Collections.synchronizedMap(new WeakHashMap<>());

  void offer(JiraOperations operations) {
    operations.add("GET", WATCHERS, READ, this::list);
    operations.add("POST", WATCHERS, WRITE, this::add);
    operations.add("DELETE", WATCHERS, WRITE, this::remove);
  }

  private Set<String> of(JiraCall call) {
    var issue = IssueEndpoint.issue(call);
    return watchers
        .computeIfAbsent(call.site().issues(), _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(issue.id(), _ -> new ConcurrentSkipListSet<>());
  }

  private Response list(JiraCall call) {
    var watching = of(call);
    List<SimulatedUser> people =
        watching.stream().flatMap(id -> call.site().person(id).stream()).toList();
    var view =
        Json.object()
            .put("self", Views.of(call).api("issue/" + call.variable("issueIdOrKey") + "/watchers"))
            .put("isWatching", watching.contains(call.actor().accountId()))
            .put("watchCount", people.size());
    view.set("watchers", Json.array(people, Views.of(call)::person));
    return Response.json(200, view);
  }

  private Response add(JiraCall call) {
    var all = of(call);
    var id =
        call.call()
            .json()
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .orElseThrow(JiraErrors::notJson);
    all.add(changeable(call, id));
    return Response.empty(204);
  }

  private Response remove(JiraCall call) {
    var all = of(call);
    var id =
        call.query()
            .first("accountId")
            .orElseThrow(() -> JiraErrors.rejected(400, "The accountId is required."));
    all.remove(changeable(call, id));
    return Response.empty(204);
  }

  /// The id of somebody whom the actor may add or remove.
  private static String changeable(JiraCall call, String id) {
    var project = call.site().projectOf(IssueEndpoint.issue(call));
    if (!id.equals(call.actor().accountId()) && !call.site().allows(project, Permission.EDIT)) {
      throw JiraErrors.rejected(403, "You do not have permission to manage the watcher list.");
    }
    return call.site()
        .person(id)
        .map(SimulatedUser::accountId)
        .orElseThrow(() -> JiraErrors.rejected(404, "The user does not exist."));
  }
}
