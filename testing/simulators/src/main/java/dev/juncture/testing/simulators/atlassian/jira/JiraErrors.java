package dev.juncture.testing.simulators.atlassian.jira;

import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.List;
import java.util.Map;

/// Jira's error collection: general messages, and messages by field.
public final class JiraErrors {
  private JiraErrors() {}

  public static Response response(int status, String message) {
    return response(status, List.of(message), Map.of());
  }

  public static Response response(int status, List<String> messages, Map<String, String> byField) {
    var body = Json.object();
    body.set("errorMessages", Json.strings(messages));
    byField.forEach(body.putObject("errors")::put);
    return Response.json(status, body);
  }

  public static CallRejected rejected(int status, String message) {
    return new CallRejected(response(status, message));
  }

  public static CallRejected invalid(Map<String, String> byField) {
    return new CallRejected(response(400, List.of(), byField));
  }

  public static CallRejected noSuchIssue() {
    return rejected(404, "Issue does not exist or you do not have permission to see it.");
  }

  static CallRejected noSuchProject(String idOrKey) {
    return rejected(404, "No project could be found with key or id '" + idOrKey + "'.");
  }

  static CallRejected notJson() {
    return rejected(
        400, "Invalid request payload. Refer to the REST API documentation and try again.");
  }
}
