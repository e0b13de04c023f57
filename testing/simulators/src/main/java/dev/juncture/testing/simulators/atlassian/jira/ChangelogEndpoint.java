package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.IssueStore;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// What was changed on issues since the simulator started, the oldest change first.
final class ChangelogEndpoint {
  private static final int PAGE = 100;
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work")
          .orAll("read:issue-meta:jira", "read:avatar:jira", "read:issue.changelog:jira");

  private final InstantSource clock;
  private final AtomicLong ids = new AtomicLong(10_000);

  /// By the issues of a site, which are new ones after a reset, and the issue's id.
  private final Map<IssueStore, Map<Long, List<ObjectNode>>> changes =
      Collections.synchronizedMap(new WeakHashMap<>());

  ChangelogEndpoint(InstantSource clock) {
    this.clock = clock;
  }

  void offer(JiraOperations operations) {
    operations.add("GET", "/rest/api/3/issue/{issueIdOrKey}/changelog", READ, this::list);
  }

  private Response list(JiraCall call) {
    var all = of(call, IssueEndpoint.issue(call));
    return Response.json(200, Paging.of(call.query(), PAGE, PAGE).page(all, change -> change));
  }

  private List<ObjectNode> of(JiraCall call, Issue issue) {
    return changes
        .computeIfAbsent(call.site().issues(), _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(issue.id(), _ -> new CopyOnWriteArrayList<>());
  }

  /// Remembers which values of `before` have changed to others.
  void changed(JiraCall call, Issue before, ObjectNode values) {
    var fields = new TreeSet<String>();
    before.values().fieldNames().forEachRemaining(fields::add);
    values.fieldNames().forEachRemaining(fields::add);
    fields.removeIf(field -> before.values().path(field).equals(values.path(field)));
    if (fields.isEmpty()) {
      return;
    }
    var views = Views.of(call);
    var change = Json.object().put("id", Long.toString(ids.incrementAndGet()));
    change.set("author", views.person(call.actor()));
    change.put("created", views.time(clock.instant()));
    change.set(
        "items", Json.array(fields, it -> item(it, before.values().path(it), values.path(it))));
    of(call, before).add(change);
  }

  private static ObjectNode item(String field, JsonNode from, JsonNode to) {
    return Json.object()
        .put("field", field)
        .put("fieldtype", field.startsWith("customfield_") ? "custom" : "jira")
        .put("fieldId", field)
        .put("from", field.equals("status") ? from.asText() : null)
        .put("fromString", text(field, from))
        .put("to", field.equals("status") ? to.asText() : null)
        .put("toString", text(field, to));
  }

  private static String text(String field, JsonNode value) {
    if (field.equals("status")) {
      return Catalogue.status(value.asText()).name();
    }
    if (field.equals("labels")) {
      return value.valueStream().map(JsonNode::asText).collect(Collectors.joining(" "));
    }
    return value.isValueNode() ? value.asText("") : value.toString();
  }
}
