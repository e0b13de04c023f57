package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.adf.AdfCheck;
import dev.juncture.testing.simulators.atlassian.data.IssueStore;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Worklogs of issues, and what they do to the issue's estimate. A change without `comment` or
/// `visibility` removes them: Atlassian does not say what it does, and this is the worst case.
final class WorklogEndpoint {
  private static final String WORKLOGS = "/rest/api/3/issue/{issueIdOrKey}/worklog";
  private static final String WORKLOG = WORKLOGS + "/{id}";
  private static final int PAGE = 5_000;
  private static final String STARTED =
      "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}[+-]\\d{4}";
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work")
          .orAll(
              "read:group:jira",
              "read:issue-worklog:jira",
              "read:issue-worklog.property:jira",
              "read:project-role:jira",
              "read:user:jira",
              "read:avatar:jira");
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work").orAll("write:issue-worklog:jira");
  private static final ScopeNeed DELETE =
      ScopeNeed.classic("write:jira-work")
          .orAll("delete:issue-worklog:jira", "write:issue.time-tracking:jira");

  private final InstantSource clock;
  private final IssueChanges changes;
  private final AtomicLong ids = new AtomicLong(10_000);

  /// By the issues of a site, which are new ones after a reset, and the issue's id.
  private final Map<IssueStore, Map<Long, List<ObjectNode>>> worklogs =
      Collections.synchronizedMap(new WeakHashMap<>());

  WorklogEndpoint(InstantSource clock, IssueChanges changes) {
    this.clock = clock;
    this.changes = changes;
  }

  void offer(JiraOperations operations) {
    operations.add("GET", WORKLOGS, READ, this::list);
    operations.add("POST", WORKLOGS, WRITE, this::add);
    operations.add("GET", WORKLOG, READ, call -> Response.json(200, named(call)));
    operations.add("PUT", WORKLOG, WRITE, this::edit);
    operations.add("DELETE", WORKLOG, DELETE, this::delete);
  }

  private List<ObjectNode> of(JiraCall call) {
    var issue = IssueEndpoint.issue(call);
    return worklogs
        .computeIfAbsent(call.site().issues(), _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(issue.id(), _ -> new CopyOnWriteArrayList<>());
  }

  private Response list(JiraCall call) {
    var all = of(call);
    var paging = Paging.of(call.query(), PAGE, PAGE);
    var page =
        Json.object()
            .put("startAt", paging.startAt())
            .put("maxResults", paging.maxResults())
            .put("total", all.size());
    page.set("worklogs", Json.array(paging.of(all), worklog -> worklog));
    return Response.json(200, page);
  }

  private ObjectNode named(JiraCall call) {
    var id = call.variable("id");
    return of(call).stream()
        .filter(it -> it.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> JiraErrors.rejected(404, "Cannot find worklog with id: '" + id + "'."));
  }

  private Response add(JiraCall call) {
    var sent = call.object().orElseThrow(JiraErrors::notJson);
    var existing = of(call);
    requirePermission(call);
    if (!sent.has("started") || !sent.has("timeSpent") && !sent.has("timeSpentSeconds")) {
      throw JiraErrors.invalid(Map.of("worklog", "Worklog must have a start and a time spent."));
    }
    var views = Views.of(call);
    var worklog = Json.object().put("id", Long.toString(ids.incrementAndGet()));
    worklog.set("author", views.person(call.actor()));
    worklog.put("created", views.time(clock.instant()));
    write(call, worklog, sent);
    adjust(call, -worklog.path("timeSpentSeconds").asLong(), "reduceBy");
    existing.add(worklog);
    call.call().note("logged=" + worklog.path("id").asText());
    return Response.json(201, worklog);
  }

  private Response edit(JiraCall call) {
    var sent = call.object().orElseThrow(JiraErrors::notJson);
    var worklog = named(call);
    requirePermission(call);
    var before = worklog.path("timeSpentSeconds").asLong();
    write(call, worklog, sent);
    adjust(call, before - worklog.path("timeSpentSeconds").asLong(), "");
    return Response.json(200, worklog);
  }

  private Response delete(JiraCall call) {
    var worklog = named(call);
    requirePermission(call);
    adjust(call, worklog.path("timeSpentSeconds").asLong(), "increaseBy");
    of(call).remove(worklog);
    return Response.empty(204);
  }

  private static void requirePermission(JiraCall call) {
    var project = call.site().projectOf(IssueEndpoint.issue(call));
    if (!call.site().allows(project, Permission.EDIT)) {
      throw JiraErrors.rejected(
          400, "You do not have the permission to associate a worklog to this issue.");
    }
  }

  private void write(JiraCall call, ObjectNode worklog, ObjectNode sent) {
    var comment = sent.path("comment");
    if (!comment.isMissingNode() && !(AdfCheck.of(comment) instanceof AdfCheck.Verdict.Fine)) {
      throw JiraErrors.invalid(Map.of("comment", "Comment body is not valid!"));
    }
    if (sent.has("started") && !sent.path("started").asText().matches(STARTED)) {
      throw JiraErrors.rejected(400, "Unrecognized date: " + sent.path("started").asText());
    }
    worklog.remove(List.of("comment", "visibility"));
    for (var name : List.of("started", "comment", "visibility")) {
      if (sent.has(name)) {
        worklog.set(name, sent.path(name));
      }
    }
    spend(worklog, sent);
    worklog.put("updated", Views.of(call).time(clock.instant()));
  }

  private static void spend(ObjectNode worklog, ObjectNode sent) {
    if (sent.has("timeSpent") && sent.has("timeSpentSeconds")) {
      throw JiraErrors.invalid(Map.of("timeLogged", "Send timeSpent or timeSpentSeconds."));
    }
    if (sent.has("timeSpent") || sent.has("timeSpentSeconds")) {
      var seconds =
          sent.has("timeSpent")
              ? TimeNotation.seconds("timeLogged", sent.path("timeSpent").asText())
              : sent.path("timeSpentSeconds").asLong();
      worklog.put("timeSpentSeconds", seconds).put("timeSpent", TimeNotation.text(seconds));
    }
  }

  /// @param change by which the estimate changes unless the call says otherwise
  private void adjust(JiraCall call, long change, String amount) {
    var query = call.query();
    var how = query.first("adjustEstimate").orElse("auto");
    var issue = IssueEndpoint.issue(call);
    var tracking = issue.values().path("timetracking");
    var now = tracking.path("remainingEstimateSeconds").asLong();
    var remaining =
        switch (how) {
          case "auto" -> now + change;
          case "leave" -> now;
          case "new" -> TimeNotation.seconds("newEstimate", query.first("newEstimate").orElse(""));
          case "manual" -> now + Long.signum(change) * moved(call, amount);
          default ->
              throw JiraErrors.rejected(400, "Unknown value of adjustEstimate: '" + how + "'");
        };
    changes.edit(call, issue.id(), "issue_worklog_updated", it -> estimated(it, remaining));
  }

  private static long moved(JiraCall call, String amount) {
    return TimeNotation.seconds(amount, call.query().first(amount).orElse(""));
  }

  private static ObjectNode estimated(ObjectNode values, long remaining) {
    var changed = values.deepCopy();
    var seconds = Math.max(0, remaining);
    changed
        .withObjectProperty("timetracking")
        .put("remainingEstimateSeconds", seconds)
        .put("remainingEstimate", TimeNotation.text(seconds));
    return changed;
  }
}
