package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.adf.AdfCheck;
import dev.juncture.testing.simulators.atlassian.data.Issue;
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
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// Links between issues. The response to a new link has no body; a link that is there already is
/// not added again.
final class IssueLinkEndpoint {
  private static final String LINKS = "/rest/api/3/issueLink";
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work").orAll("read:issue-link-type:jira");
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work")
          .orAll("write:comment:jira", "write:issue:jira", "write:issue-link:jira");
  private static final ScopeNeed DELETE =
      ScopeNeed.classic("write:jira-work").orAll("delete:issue-link:jira");
  private static final List<List<String>> TYPES =
      List.of(
          List.of("Blocks", "is blocked by", "blocks"),
          List.of("Duplicate", "is duplicated by", "duplicates"),
          List.of("Relates", "relates to", "relates to"));

  private record Link(String type, long inward, long outward) {}

  private final IssueChanges changes;
  private final AtomicLong ids = new AtomicLong(10_000);

  /// By the issues of a site, which are new ones after a reset.
  private final Map<IssueStore, Map<Long, Link>> links =
      Collections.synchronizedMap(new WeakHashMap<>());

  IssueLinkEndpoint(IssueChanges changes) {
    this.changes = changes;
  }

  void offer(JiraOperations operations) {
    operations.add("GET", "/rest/api/3/issueLinkType", READ, IssueLinkEndpoint::types);
    operations.add("POST", LINKS, WRITE, this::add);
    operations.add("DELETE", LINKS + "/{linkId}", DELETE, this::delete);
  }

  private Map<Long, Link> of(JiraCall call) {
    return links.computeIfAbsent(call.site().issues(), _ -> new ConcurrentSkipListMap<>());
  }

  /// The links of an issue, each with the issue at its other end.
  ArrayNode of(JiraCall call, Issue issue) {
    var shown = Json.array();
    of(call)
        .forEach(
            (id, link) -> {
              if (link.inward() == issue.id()) {
                shown.add(view(call, id, link.type(), "outwardIssue", link.outward()));
              } else if (link.outward() == issue.id()) {
                shown.add(view(call, id, link.type(), "inwardIssue", link.inward()));
              }
            });
    return shown;
  }

  private static ObjectNode view(JiraCall call, long id, String type, String end, long other) {
    var views = Views.of(call);
    var view = Json.object().put("id", Long.toString(id)).put("self", views.api("issueLink/" + id));
    var names = TYPES.stream().filter(it -> it.getFirst().equals(type)).findFirst().orElseThrow();
    view.set("type", view(call, names));
    call.site()
        .issue(Long.toString(other))
        .ifPresent(it -> view.set(end, new IssueView(views).brief(it)));
    return view;
  }

  private static Response types(JiraCall call) {
    var body = Json.object();
    body.set("issueLinkTypes", Json.array(TYPES, type -> view(call, type)));
    return Response.json(200, body);
  }

  private static ObjectNode view(JiraCall call, List<String> type) {
    var id = Integer.toString(10_000 + TYPES.indexOf(type));
    return Json.object()
        .put("id", id)
        .put("name", type.get(0))
        .put("inward", type.get(1))
        .put("outward", type.get(2))
        .put("self", Views.of(call).api("issueLinkType/" + id));
  }

  private Response add(JiraCall call) {
    var sent = call.object().orElseThrow(JiraErrors::notJson);
    var link =
        new Link(type(sent), issue(call, sent, "inwardIssue"), issue(call, sent, "outwardIssue"));
    if (sent.has("comment")
        && !(AdfCheck.of(sent.at("/comment/body")) instanceof AdfCheck.Verdict.Fine)) {
      throw JiraErrors.invalid(Map.of("comment", "Comment body is not valid!"));
    }
    if (!of(call).containsValue(link)) {
      var id = ids.incrementAndGet();
      of(call).put(id, link);
      noteAtBothEnds(call, link, false);
      call.call().note("linked=" + id);
    }
    return Response.empty(201);
  }

  private static String type(ObjectNode sent) {
    var name = sent.at("/type/name").asText();
    return TYPES.stream()
        .map(List::getFirst)
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () -> JiraErrors.rejected(404, "No issue link type with name '" + name + "' found."));
  }

  private static long issue(JiraCall call, JsonNode sent, String name) {
    var ref = sent.path(name);
    var idOrKey = ref.has("key") ? ref.path("key").asText() : ref.path("id").asText();
    return call.site().issue(idOrKey).orElseThrow(JiraErrors::noSuchIssue).id();
  }

  private Response delete(JiraCall call) {
    var id = call.variable("linkId");
    var link = id.matches("\\d{1,18}") ? of(call).remove(Long.parseLong(id)) : null;
    if (link == null) {
      throw JiraErrors.rejected(404, "No issue link with id '" + id + "' exists.");
    }
    noteAtBothEnds(call, link, true);
    call.call().note("unlinked=" + id);
    return Response.empty(204);
  }

  /// Jira has events of their own for links, which apps cannot subscribe to.
  private void noteAtBothEnds(JiraCall call, Link link, boolean removed) {
    noteAt(call, link.inward(), link.outward(), removed);
    noteAt(call, link.outward(), link.inward(), removed);
  }

  private void noteAt(JiraCall call, long at, long other, boolean removed) {
    var key = call.site().issue(Long.toString(other)).map(Issue::key).orElse("");
    changes.note(
        call,
        at,
        "",
        new Changelogs.Item(
            "Link",
            removed ? key : null,
            removed ? "linked to " + key : null,
            removed ? null : key,
            removed ? null : "linked to " + key));
  }
}
