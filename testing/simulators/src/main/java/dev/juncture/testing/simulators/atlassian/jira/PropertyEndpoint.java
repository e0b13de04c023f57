package dev.juncture.testing.simulators.atlassian.jira;

import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.Optional;

/// Values that apps store with an issue, for example a marker of the request that created it.
final class PropertyEndpoint {
  private static final int LONGEST = 32_768;
  private static final String PROPERTIES = "/rest/api/3/issue/{issueIdOrKey}/properties";
  private static final String PROPERTY = PROPERTIES + "/{propertyKey}";
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work").orAll("read:issue.property:jira");
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work").orAll("write:issue.property:jira");

  void offer(JiraOperations operations) {
    operations.add("GET", PROPERTIES, READ, this::list);
    operations.add("GET", PROPERTY, READ, this::get);
    operations.add("PUT", PROPERTY, WRITE, this::put);
    operations.add("DELETE", PROPERTY, WRITE, this::delete);
  }

  private Response list(JiraCall call) {
    var issue = IssueEndpoint.issue(call);
    var body = Json.object();
    body.set(
        "keys",
        Json.array(
            issue.properties().keySet(),
            key -> Json.object().put("self", self(call, issue) + "/" + key).put("key", key)));
    return Response.json(200, body);
  }

  private static String self(JiraCall call, Issue issue) {
    return call.base() + "/rest/api/3/issue/" + issue.id() + "/properties";
  }

  private Response get(JiraCall call) {
    var key = call.variable("propertyKey");
    return Optional.ofNullable(IssueEndpoint.issue(call).properties().get(key))
        .map(value -> Response.json(200, CreateIssueEndpoint.property(key, value)))
        .orElseThrow(() -> JiraErrors.rejected(404, absent(key)));
  }

  private Response put(JiraCall call) {
    var issue = IssueEndpoint.issue(call);
    var value = call.call().json().orElseThrow(JiraErrors::notJson);
    if (value.toString().length() > LONGEST) {
      throw JiraErrors.rejected(400, "The property value cannot be longer than 32768 characters.");
    }
    var key = call.variable("propertyKey");
    var isNew = !issue.properties().containsKey(key);
    call.site().issues().edit(issue.id(), current -> current.withProperty(key, value));
    return isNew ? Response.json(201, Json.object()) : Response.json(200, Json.object());
  }

  private Response delete(JiraCall call) {
    var issue = IssueEndpoint.issue(call);
    var key = call.variable("propertyKey");
    if (!issue.properties().containsKey(key)) {
      throw JiraErrors.rejected(404, absent(key));
    }
    call.site().issues().edit(issue.id(), current -> current.withoutProperty(key));
    return Response.empty(204);
  }

  private static String absent(String key) {
    return "The property with key '" + key + "' does not exist.";
  }
}
