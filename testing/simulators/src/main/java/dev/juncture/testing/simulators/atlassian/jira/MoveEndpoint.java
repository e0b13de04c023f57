package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Moves issues to other projects. The issues have moved when the response is sent, which names a
/// task as if they had not. An issue is found by its old keys too.
final class MoveEndpoint {
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work").orAll("write:issue:jira");

  private final IssueChanges changes;
  private final AtomicLong tasks = new AtomicLong(10_000);

  MoveEndpoint(IssueChanges changes) {
    this.changes = changes;
  }

  void offer(JiraOperations operations) {
    operations.add("POST", "/rest/api/3/bulk/issues/move", WRITE, this::move);
  }

  private Response move(JiraCall call) {
    var sent = call.object().orElseThrow(JiraErrors::notJson);
    for (var mapping : sent.path("targetToSourcesMapping").properties()) {
      var target = List.of(mapping.getKey().split(",", -1));
      var project = call.site().project(target.getFirst());
      if (project.isEmpty() || project.get().issueType(target.getLast()).isEmpty()) {
        throw JiraErrors.rejected(400, "The target of the move does not exist.");
      }
      var type = project.get().issueType(target.getLast()).get();
      mapping
          .getValue()
          .path("issueIdsOrKeys")
          .valueStream()
          .map(JsonNode::asText)
          .map(it -> call.site().issue(it).orElseThrow(JiraErrors::noSuchIssue))
          .forEach(it -> move(call, it, project.get(), type));
    }
    return Response.json(201, Json.object().put("taskId", Long.toString(tasks.incrementAndGet())));
  }

  private void move(JiraCall call, Issue issue, Project target, Catalogue.IssueType type) {
    var source = call.site().projectOf(issue);
    if (!call.site().allows(source, Permission.EDIT)
        || !call.site().allows(target, Permission.CREATE)) {
      throw JiraErrors.invalid(Map.of("issue", "You do not have permission to move this issue."));
    }
    var number = call.site().issues().nextNumber(target);
    var key = target.key() + "-" + number;
    changes.replace(
        call,
        issue.id(),
        "issue_moved",
        (it, at) ->
            it.movedTo(target, number, it.values().deepCopy().put("issuetype", type.id()), at),
        List.of(
            new Changelogs.Item(
                "project",
                Long.toString(source.id()),
                source.name(),
                Long.toString(target.id()),
                target.name()),
            new Changelogs.Item("Key", null, issue.key(), null, key)));
  }
}
