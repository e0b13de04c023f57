package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// `POST /rest/api/3/issue`: responds with id, key and address, and without fields.
final class CreateIssueEndpoint {
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work")
          .orAll(
              "write:issue:jira",
              "write:comment:jira",
              "write:comment.property:jira",
              "write:attachment:jira",
              "read:issue:jira");
  private final InstantSource clock;
  private final IssueChanges changes;

  CreateIssueEndpoint(InstantSource clock, IssueChanges changes) {
    this.clock = clock;
    this.changes = changes;
  }

  void offer(JiraOperations operations) {
    operations.add("POST", "/rest/api/3/issue", WRITE, this::create);
  }

  private Response create(JiraCall call) {
    var body = call.object().orElseThrow(JiraErrors::notJson);
    var fields = IssueEndpoint.part(body, "fields");
    var project = project(call, fields);
    if (!call.site().allows(project, Permission.CREATE)) {
      throw JiraErrors.rejected(
          403, "You do not have permission to create issues in this project.");
    }
    var values = values(call, project, fields, IssueEndpoint.part(body, "update"));
    var issue = issue(call, project, values, properties(body.path("properties")));
    changes.create(call, issue);
    call.call().note("created=" + issue.key());
    return Response.json(201, new IssueView(Views.of(call)).reference(issue));
  }

  private static Project project(JiraCall call, ObjectNode fields) {
    var wanted = fields.path("project");
    return Optional.of(wanted.path("id").asText(wanted.path("key").asText("")))
        .flatMap(call.site()::project)
        .orElseThrow(
            () -> JiraErrors.invalid(Map.of("project", "Specify a valid project ID or key")));
  }

  private static ObjectNode values(
      JiraCall call, Project project, ObjectNode fields, ObjectNode update) {
    var start = FieldInput.emptyValues();
    start.put("reporter", call.actor().accountId());
    if (project.kind().screen().contains("priority")) {
      start.put("priority", "3");
    }
    var input = new FieldInput(call.site(), project, start);
    requireEssentials(input, project, fields);
    return input.applied(fields, update);
  }

  private static void requireEssentials(FieldInput input, Project project, ObjectNode fields) {
    if (!fields.has("summary")) {
      input.complain("summary", "You must specify a summary of the issue.");
    }
    project.kind().required().stream()
        .filter(field -> !fields.hasNonNull(field))
        .forEach(field -> input.complain(field, field + " is required."));
    var type = FieldInput.idOrName(fields.path("issuetype"));
    if (type.isEmpty()) {
      input.complain("issuetype", "Specify an issue type");
    }
    var subtask = type.flatMap(project::issueType).filter(one -> one.subtask()).isPresent();
    if (subtask && !fields.has("parent")) {
      input.complain(
          "issuetype", "Issue type is a sub-task but parent issue key or id not specified.");
    }
  }

  private static Map<String, JsonNode> properties(JsonNode array) {
    var properties = new HashMap<String, JsonNode>();
    array.forEach(one -> properties.put(one.path("key").asText(), one.path("value")));
    return Map.copyOf(properties);
  }

  private Issue issue(
      JiraCall call, Project project, ObjectNode values, Map<String, JsonNode> properties) {
    var ids = call.site().issues().nextIds(project);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var key = project.key() + "-" + ids.number();
    return new Issue(ids.id(), key, project.id(), now, now, values, properties);
  }

  static ObjectNode property(String key, JsonNode value) {
    var property = Json.object().put("key", key);
    property.set("value", value);
    return property;
  }
}
