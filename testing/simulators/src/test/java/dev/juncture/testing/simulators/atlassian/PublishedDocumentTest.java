package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.whitelist.ValidationErrorsWhitelist;
import com.atlassian.oai.validator.whitelist.rule.WhitelistRules;
import dev.juncture.testing.simulators.http.Parameters;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Compares requests and responses of the simulator with the published API documents, so that the
/// simulator does not merely agree with our own client.
final class PublishedDocumentTest {
  private static final String AGILE = "jira-software-agile.2025-09.json";
  private static final Map<String, OpenApiInteractionValidator> VALIDATORS =
      new ConcurrentHashMap<>();
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults());
  private final Browserless app = new Browserless(simulator);
  private final String token = app.accessToken();
  private final String base = "/ex/jira/" + simulator.sites().getFirst().id();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenProjectCalls_whenHeldAgainstTheDocument_thenTheyAgree() throws IOException {
    platform("GET", "/rest/api/3/project/search?startAt=2&maxResults=3&expand=lead", "", 200);
    platform("GET", "/rest/api/3/project/ARM", "", 200);
    platform("GET", "/rest/api/3/project/NONE", "", 404);
    platform("GET", "/rest/api/3/project/ARM/statuses", "", 200);
    platform("GET", "/rest/api/3/project/NONE/statuses", "", 404);
  }

  @Test
  void givenSearches_whenHeldAgainstTheDocument_thenTheyAgree() throws IOException {
    platform("GET", "/rest/api/3/search/jql?jql=project%3DARM&maxResults=5", "", 200);
    platform("GET", "/rest/api/3/search/jql?jql=fruit%3Dapple", "", 400);
    platform(
        "POST",
        "/rest/api/3/search/jql",
        """
        {"jql": "project = ARM", "fields": ["*all"], "maxResults": 100, "properties": ["a"]}""",
        200);
    platform(
        "POST",
        "/rest/api/3/search/jql",
        """
        {"jql": "project = MKT ORDER BY created DESC", "fields": ["summary"], "maxResults": 10}""",
        200);
  }

  @Test
  void givenWebhookCalls_whenHeldAgainstTheDocument_thenTheyAgree() throws IOException {
    platform(
        "POST",
        "/rest/api/3/webhook",
        """
        {"url": "https://juncture.example/hook", "webhooks": [
          {"events": ["jira:issue_updated"], "jqlFilter": "project = ARM"},
          {"events": ["jira:issue_updated"], "jqlFilter": ""}]}""",
        200);
    platform("GET", "/rest/api/3/webhook?startAt=0&maxResults=10", "", 200);
    platform("PUT", "/rest/api/3/webhook/refresh", "{\"webhookIds\": [1001]}", 200);
    platform("DELETE", "/rest/api/3/webhook", "{\"webhookIds\": [1001]}", 202);
    platform("GET", "/rest/api/3/webhook/failed", "", 403);
    platform("POST", "/rest/api/3/webhook", "{\"url\": \"x\", \"webhooks\": []}", 400);
  }

  @Test
  void givenIssueCalls_whenHeldAgainstTheDocument_thenTheyAgree() throws IOException {
    platform("GET", "/rest/api/3/issue/ARM-1", "", 200);
    platform(
        "POST",
        "/rest/api/3/issue/bulkfetch",
        """
        {"issueIdsOrKeys": ["ARM-1", "10001"], "fields": ["summary"], "expand": ["changelog"]}""",
        200);
    platform("GET", "/rest/api/3/issue/ARM-2?fields=summary,parent", "", 200);
    platform("GET", "/rest/api/3/issue/ARM-999999", "", 404);
    platform(
        "POST",
        "/rest/api/3/issue",
        """
        {"fields": {"project": {"id": "10000"}, "issuetype": {"id": "10002"}, "summary": "x"},
         "properties": [{"key": "juncture.request", "value": {"id": "r"}}]}""",
        201);
    platform("POST", "/rest/api/3/issue", "{\"fields\": {\"project\": {\"id\": \"10000\"}}}", 400);
    platform("GET", "/rest/api/3/issue/ARM-3/editmeta", "", 200);
    platform("GET", "/rest/api/3/issue/LOCK-3/editmeta", "", 200);
    platform("PUT", "/rest/api/3/issue/ARM-3", "{\"fields\": {\"summary\": \"y\"}}", 204);
    platform("PUT", "/rest/api/3/issue/ARM-3/assignee", "{\"accountId\": \"-1\"}", 204);
    platform("GET", "/rest/api/3/issue/ARM-133/properties/juncture.request", "", 200);
    platform("DELETE", "/rest/api/3/issue/ARM-3", "", 204);
    platform("DELETE", "/rest/api/3/issue/LOCK-3", "", 403);
  }

  @Test
  void givenWorklogsChangesAndTransitions_whenHeldAgainstTheDocument_thenTheyAgree()
      throws IOException {
    var worklog = "{\"started\": \"2026-03-04T09:30:00.000+0000\", \"timeSpentSeconds\": 60}";
    platform("POST", "/rest/api/3/issue/ARM-4/worklog?adjustEstimate=leave", worklog, 201);
    platform("GET", "/rest/api/3/issue/ARM-4/worklog?startAt=0&maxResults=50", "", 200);
    platform("PUT", "/rest/api/3/issue/ARM-4/worklog/10001", "{\"timeSpent\": \"2h\"}", 200);
    platform("DELETE", "/rest/api/3/issue/ARM-4/worklog/10001?adjustEstimate=auto", "", 204);
    platform("GET", "/rest/api/3/issue/ARM-4/worklog/10001", "", 404);
    var moves = "/rest/api/3/issue/ARM-132/transitions";
    platform("GET", moves + "?expand=transitions.fields", "", 200);
    platform("POST", moves, "{\"transition\": {\"id\": \"9\"}}", 400);
    platform("POST", moves, "{\"transition\": {\"id\": \"11\"}}", 204);
    // Of a field without ids, Jira sends null for `from` and `to`, which the document forbids.
    platform("GET", "/rest/api/3/issue/ARM-132/changelog?startAt=0&maxResults=100", "", 200);
  }

  @Test
  void givenMetaCalls_whenHeldAgainstTheDocument_thenTheyAgree() throws IOException {
    platform("GET", "/rest/api/3/myself", "", 200);
    platform("GET", "/rest/api/3/group/bulk?startAt=0&maxResults=50", "", 200);
    platform("GET", "/rest/api/3/group/member?groupId=none&startAt=0&maxResults=50", "", 404);
    platform("GET", "/rest/api/3/group/member", "", 400);
    platform(
        "GET",
        "/rest/api/3/group/member?groupId=952d12c3-5b5b-4d04-bb32-44d383afc4b2&startAt=0&maxResults=50",
        "",
        200);
    platform("GET", "/rest/api/3/serverInfo", "", 200);
    platform("GET", "/rest/api/3/priority", "", 200);
    platform("GET", "/rest/api/3/issue/createmeta/ARM/issuetypes", "", 200);
    platform("GET", "/rest/api/3/issue/createmeta/ARM/issuetypes/10003", "", 200);
    platform("GET", "/rest/api/3/user/assignable/search?project=ARM&query=", "", 200);
    platform("GET", "/rest/api/3/user/assignable/search?issueKey=ARM-3&query=", "", 200);
    platform("GET", "/rest/api/3/user/assignable/search?issueKey=ARM-999999&query=", "", 404);
  }

  @Test
  void givenAgileCalls_whenHeldAgainstTheDocument_thenTheyAgree() throws IOException {
    agile("GET", "/rest/agile/1.0/board?projectKeyOrId=ARM&startAt=0&maxResults=50", 200);
    agile("GET", "/rest/agile/1.0/board/1", 200);
    agile("GET", "/rest/agile/1.0/board/1/sprint?startAt=0&maxResults=50", 200);
    agile("GET", "/rest/agile/1.0/board/3/sprint", 400);
    agile("GET", "/rest/agile/1.0/sprint/1", 200);
    agile("GET", "/rest/agile/1.0/sprint/1/issue?maxResults=5", 200);
    agile("GET", "/rest/agile/1.0/sprint/999", 404);
    var issues = "{\"issues\": [\"ARM-1\", \"ARM-2\"]}";
    check(AGILE, "POST", "/rest/agile/1.0/sprint/3/issue", issues, 204);
    check(AGILE, "POST", "/rest/agile/1.0/sprint/1/issue", issues, 400);
    check(AGILE, "POST", "/rest/agile/1.0/sprint/999/issue", issues, 404);
    check(AGILE, "POST", "/rest/agile/1.0/backlog/issue", issues, 204);
    check(AGILE, "POST", "/rest/agile/1.0/backlog/issue", "{\"issues\": [\"ARM-999999\"]}", 400);
    check(AGILE, "POST", "/rest/agile/1.0/backlog/issue", "{\"issues\": [\"LOCK-1\"]}", 403);
  }

  @Test
  void givenServiceManagementCalls_whenHeldAgainstTheDocument_thenTheyAgree() throws IOException {
    var api = "/rest/servicedeskapi";
    desk("GET", api + "/info", "", 200);
    desk("GET", api + "/servicedesk?start=0&limit=50", "", 200);
    desk("GET", api + "/servicedesk/1/requesttype", "", 200);
    desk("GET", api + "/servicedesk/1/queue?includeCount=true", "", 200);
    desk(
        "POST",
        api + "/request",
        """
        {"serviceDeskId": "1", "requestTypeId": "12", "requestFieldValues": {"summary": "x"}}""",
        201);
    desk("GET", api + "/request/HELP-42?expand=requestType", "", 200);
    desk("GET", api + "/request?requestOwnership=OWNED_REQUESTS", "", 200);
    desk(
        "POST",
        api + "/request/HELP-42/comment",
        """
        {"body": "x", "public": true}""",
        201);
    desk("GET", api + "/request/HELP-42/comment", "", 200);
    desk("GET", api + "/request/HELP-42/transition", "", 200);
    desk("GET", api + "/request/HELP-42/sla", "", 200);
    desk("GET", api + "/request/HELP-42/approval", "", 200);
    desk("GET", api + "/organization", "", 200);
  }

  private void desk(String method, String path, String body, int status) throws IOException {
    check("jsm-cloud.json", method, path, body, status);
  }

  @Test
  void givenAWrongResponse_whenHeldAgainstTheDocument_thenItIsNoticed() throws IOException {
    var wrong =
        SimpleResponse.Builder.ok()
            .withContentType("application/json")
            .withBody("{\"key\": 5, \"colour\": 1}")
            .build();

    var report =
        validator("jira-platform-v3.2025-12.json")
            .validateResponse("/rest/api/3/project/ARM", Method.GET, wrong);

    assertThat(report.getMessages()).hasSizeGreaterThanOrEqualTo(2);
  }

  private void platform(String method, String path, String body, int status) throws IOException {
    check("jira-platform-v3.2025-12.json", method, path, body, status);
  }

  private void agile(String method, String path, int status) throws IOException {
    check(AGILE, method, path, "", status);
  }

  private void check(String document, String method, String path, String body, int status)
      throws IOException {
    var validator = validator(document);
    var reply = app.send(method, base + path, token, body);

    assertThat(reply.status()).as(method + " " + path).isEqualTo(status);
    if (status >= 400) {
      assertThat(reply.json().path("errorMessages").isArray()).as(reply.text()).isTrue();
      assertThat(reply.json().path("errors").isObject()).as(reply.text()).isTrue();
    }
    var asked = request(method, path, body);
    assertFine(validator.validateRequest(asked), method + " " + path);
    assertFine(
        validator.validateResponse(asked.getPath(), Method.valueOf(method), response(reply)),
        "answer to " + method + " " + path);
  }

  private static void assertFine(ValidationReport report, String what) {
    assertThat(report.getMessages())
        .filteredOn(message -> message.getLevel() == Level.ERROR)
        .as(what)
        .isEmpty();
  }

  private static SimpleRequest request(String method, String path, String body) {
    var question = path.indexOf('?');
    var onlyPath = question < 0 ? path : path.substring(0, question);
    var request = new SimpleRequest.Builder(method, onlyPath).withAccept("application/json");
    var query = Parameters.parse(question < 0 ? "" : path.substring(question + 1));
    query.values().forEach(request::withQueryParam);
    if (!body.isEmpty()) {
      request.withContentType("application/json").withBody(body);
    }
    return (SimpleRequest) request.build();
  }

  private static SimpleResponse response(Browserless.ApiResponse reply) {
    var response = SimpleResponse.Builder.status(reply.status());
    if (!reply.text().isEmpty()) {
      response.withContentType("application/json").withBody(reply.text());
    }
    return (SimpleResponse) response.build();
  }

  private static OpenApiInteractionValidator validator(String document) throws IOException {
    var text = Specifications.read(document);
    return VALIDATORS.computeIfAbsent(document, _ -> build(text));
  }

  private static OpenApiInteractionValidator build(String text) {
    // One of the documents has operations with the same id.
    var withoutIds = text.replace("\"operationId\"", "\"x-operation-id\"");
    return OpenApiInteractionValidator.createForInlineApiSpecification(withoutIds)
        .withWhitelist(
            ValidationErrorsWhitelist.create()
                .withRule(
                    "Requests have a summary since 2026, the document is older.",
                    WhitelistRules.messageContainsRegexp("not allowed by the schema: .\"summary\""))
                .withRule(
                    "The documents declare a body of any kind for 204, which has none by definition.",
                    WhitelistRules.allOf(
                        WhitelistRules.messageHasKey("validation.response.body.missing"),
                        WhitelistRules.responseStatusIs(204)))
                .withRule(
                    "The documents leave out the bodies of refusals; our own check holds those.",
                    WhitelistRules.allOf(
                        WhitelistRules.messageHasKey("validation.response.body.unexpected"),
                        WhitelistRules.anyOf(
                            WhitelistRules.responseStatusIs(400),
                            WhitelistRules.responseStatusIs(403),
                            WhitelistRules.responseStatusIs(404)))))
        .build();
  }
}
