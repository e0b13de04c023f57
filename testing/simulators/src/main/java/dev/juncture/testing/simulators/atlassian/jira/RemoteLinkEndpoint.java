package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.IssueStore;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// Links from issues to other systems. A link with a global id that the issue has replaces it.
final class RemoteLinkEndpoint {
  private static final String LINKS = "/rest/api/3/issue/{issueIdOrKey}/remotelink";
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work").orAll("read:issue.remote-link:jira");
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work")
          .orAll("write:issue:jira", "write:issue.remote-link:jira", "read:issue.remote-link:jira");
  private static final ScopeNeed DELETE =
      ScopeNeed.classic("write:jira-work")
          .orAll("write:issue:jira", "delete:issue.remote-link:jira");

  private final AtomicLong ids = new AtomicLong(10_000);

  /// By the issues of a site, which are new ones after a reset, and the issue's id.
  private final Map<IssueStore, Map<Long, Map<Long, ObjectNode>>> links =
      Collections.synchronizedMap(new WeakHashMap<>());

  void offer(JiraOperations operations) {
    operations.add("GET", LINKS, READ, this::list);
    operations.add("POST", LINKS, WRITE, this::set);
    operations.add("DELETE", LINKS, DELETE, this::delete);
  }

  private Map<Long, ObjectNode> of(JiraCall call) {
    var issue = IssueEndpoint.issue(call);
    return links
        .computeIfAbsent(call.site().issues(), _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(issue.id(), _ -> new ConcurrentSkipListMap<>());
  }

  private Response list(JiraCall call) {
    return Response.json(200, Json.array(List.copyOf(of(call).values()), link -> link));
  }

  private Response set(JiraCall call) {
    var sent = call.object().orElseThrow(JiraErrors::notJson);
    var all = of(call);
    if (sent.at("/object/title").asText().isBlank()) {
      throw JiraErrors.invalid(Map.of("title", "'title' is required."));
    }
    if (!sent.at("/object/url").asText().matches("https?://.+")) {
      throw JiraErrors.invalid(Map.of("url", "'url' is not a valid URL."));
    }
    var globalId = sent.path("globalId").asText();
    var existing =
        all.values().stream()
            .filter(link -> hasId(link, globalId))
            .findFirst()
            .map(link -> link.path("id").asLong());
    long id = existing.orElseGet(ids::incrementAndGet);
    var self = Views.of(call).api("issue/" + call.variable("issueIdOrKey") + "/remotelink/" + id);
    all.put(id, sent.deepCopy().put("id", id).put("self", self));
    return Response.json(
        existing.isPresent() ? 200 : 201, Json.object().put("id", id).put("self", self));
  }

  private Response delete(JiraCall call) {
    var globalId =
        call.query()
            .first("globalId")
            .orElseThrow(() -> JiraErrors.rejected(400, "The globalId is required."));
    if (!of(call).values().removeIf(link -> hasId(link, globalId))) {
      throw JiraErrors.rejected(404, "No remote link with this global id exists.");
    }
    return Response.empty(204);
  }

  private static boolean hasId(ObjectNode link, String globalId) {
    return !globalId.isEmpty() && link.path("globalId").asText().equals(globalId);
  }
}
