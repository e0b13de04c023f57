package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.adf.AdfCheck;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent.Kind;
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
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Comments on issues. A change without `visibility` makes a comment visible to everybody.
final class CommentEndpoint {
  private static final String COMMENTS = "/rest/api/3/issue/{issueIdOrKey}/comment";
  private static final String COMMENT = COMMENTS + "/{id}";
  private static final int PAGE = 100;
  private static final String INTERNAL = "sd.public.comment";
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work")
          .orAll(
              "read:comment:jira",
              "read:comment.property:jira",
              "read:group:jira",
              "read:project:jira",
              "read:project-role:jira",
              "read:user:jira",
              "read:avatar:jira");
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work").orAll("write:comment:jira");
  private static final ScopeNeed DELETE =
      ScopeNeed.classic("write:jira-work").orAll("delete:comment:jira");

  private final InstantSource clock;
  private final IssueChanges changes;
  private final AtomicLong ids = new AtomicLong(10_000);
  private final Map<String, JsonNode> authors = new ConcurrentHashMap<>();

  /// By the issues of a site, which are new ones after a reset, and the issue's id.
  private final Map<IssueStore, Map<Long, List<ObjectNode>>> comments =
      Collections.synchronizedMap(new WeakHashMap<>());

  CommentEndpoint(InstantSource clock, IssueChanges changes) {
    this.clock = clock;
    this.changes = changes;
  }

  void offer(JiraOperations operations) {
    operations.add("GET", COMMENTS, READ, this::list);
    operations.add("POST", COMMENTS, WRITE, this::add);
    operations.add("GET", COMMENT, READ, this::get);
    operations.add("PUT", COMMENT, WRITE, this::edit);
    operations.add("DELETE", COMMENT, DELETE, this::delete);
  }

  List<ObjectNode> of(JiraCall call) {
    return of(call, IssueEndpoint.issue(call));
  }

  /// The comments of an issue, the oldest first.
  List<ObjectNode> of(JiraCall call, Issue issue) {
    return comments
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
    page.set("comments", Json.array(paging.of(all), comment -> comment));
    return Response.json(200, page);
  }

  private Response get(JiraCall call) {
    return Response.json(200, named(call));
  }

  private ObjectNode named(JiraCall call) {
    var id = call.variable("id");
    return of(call).stream()
        .filter(it -> it.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(
            () -> JiraErrors.rejected(404, "Can not find a comment for the id: " + id + "."));
  }

  private Response add(JiraCall call) {
    return Response.json(201, add(call, call.object().orElseThrow(JiraErrors::notJson)));
  }

  /// Adds a comment to the issue that the call names.
  ObjectNode add(JiraCall call, ObjectNode sent) {
    var existing = of(call);
    var comment = Json.object().put("id", Long.toString(ids.incrementAndGet()));
    comment.set("author", author(call));
    comment.put("created", Views.of(call).time(clock.instant()));
    write(comment, sent);
    comment.put("updated", comment.path("created").asText());
    comment.put("jsdPublic", !isInternal(sent));
    existing.add(comment);
    changes.commented(call, Kind.COMMENT_CREATED, IssueEndpoint.issue(call), comment);
    call.call().note("commented=" + comment.path("id").asText());
    return comment;
  }

  /// One for all comments of a person, so that many comments need little memory.
  private JsonNode author(JiraCall call) {
    return authors.computeIfAbsent(
        call.base() + call.actor(), _ -> Views.of(call).person(call.actor()));
  }

  private Response edit(JiraCall call) {
    var sent = call.object().orElseThrow(JiraErrors::notJson);
    var comment = named(call);
    write(comment, sent);
    comment.put("updated", laterThan(comment.path("updated").asText(), Views.of(call)));
    changes.commented(call, Kind.COMMENT_UPDATED, IssueEndpoint.issue(call), comment);
    return Response.json(200, comment);
  }

  private Response delete(JiraCall call) {
    var comment = named(call);
    if (of(call).remove(comment)) {
      changes.commented(call, Kind.COMMENT_DELETED, IssueEndpoint.issue(call), comment);
    }
    return Response.empty(204);
  }

  private String laterThan(String before, Views views) {
    return views.time(changes.after(Views.instant(before)));
  }

  private static void write(ObjectNode comment, ObjectNode sent) {
    if (!(AdfCheck.of(sent.path("body")) instanceof AdfCheck.Verdict.Fine)
        || sent.path("body").isNull()) {
      throw JiraErrors.invalid(Map.of("comment", "Comment body is not valid!"));
    }
    comment.set("body", sent.path("body"));
    comment.remove("visibility");
    if (sent.path("visibility") instanceof ObjectNode visibility) {
      comment.set("visibility", visibility);
    }
  }

  private static boolean isInternal(JsonNode sent) {
    for (var property : sent.path("properties")) {
      if (property.path("key").asText().equals(INTERNAL)) {
        return property.path("value").path("internal").asBoolean();
      }
    }
    return false;
  }
}
