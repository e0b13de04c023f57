package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.created;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Errors;
import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.domain.error.DomainError.Conflict;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.Issue;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.JiraIssues.ReadBack.Unreadable;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.Request;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RestJiraIssuesTest {

  private static final SiteId SITE = new SiteId("site-1");
  private static final IssueRef REF = new IssueRef("CORE-7");
  private static final UUID MARKER = UUID.fromString("7b0f6a3e-6f0e-4c41-9f5e-0d9d6a0f1a11");
  private static final AccessToken TOKEN =
      new AccessToken(new Secret("token"), TestJira.NOW.plusSeconds(3600));

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira = new TestJira(TestSettings.withWaitsAt(server.uri()));
  private final RestJiraIssues issues = TestIssues.issues(jira);

  @AfterEach
  void close() {
    jira.close();
    server.close();
  }

  @Test
  void givenAFullIssue_whenReading_thenEverythingIsThere() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            {"id": "10007", "key": "CORE-7", "fields": {
              "summary": "S", "created": "2026-01-31T09:15:00.000+0000",
              "issuetype": {"id": "1", "name": "Bug", "iconUrl": "i"},
              "project": {"id": "10000", "key": "CORE", "name": "Core"},
              "resolution": {"name": "Done", "description": "d"},
              "status": {"id": 3, "name": "Doing",
                "statusCategory": {"id": 4, "key": "indeterminate", "colorName": "yellow"}},
              "assignee": {"accountId": "a:1", "displayName": "Ada", "emailAddress": "",
                "avatarUrls": {"48x48": "large", "24x24": "small"}},
              "labels": ["x", null, "y"], "components": [{"name": "API"}],
              "fixVersions": [{"name": "1.0"}], "versions": [{"name": "0.9"}],
              "timetracking": {"originalEstimate": "2d"},
              "customfield_10001": {"value": [1, {"deep": true}]}, "customfield_10002": null,
              "other": 1}}"""));

    var issue = result(issues.issue(SITE, REF, DescriptionFormat.MARKDOWN, TOKEN));

    assertThat(issue.type()).isEqualTo(new Issue.Type("1", "Bug", "i"));
    assertThat(issue.project()).isEqualTo(new Issue.ProjectName("10000", "CORE", "Core"));
    assertThat(issue.resolution()).contains(new Issue.Resolution("Done", "d"));
    assertThat(issue.labels()).containsExactly("x", "y");
    assertThat(issue.components()).containsExactly("API");
    assertThat(issue.fixVersions()).containsExactly("1.0");
    assertThat(issue.affectedVersions()).containsExactly("0.9");
    assertThat(issue.timeTracking().orElseThrow().originalEstimate()).contains("2d");
    assertThat(issue.customFields())
        .isEqualTo(Map.of("customfield_10001", Map.of("value", List.of(1, Map.of("deep", true)))));
    assertThat(issue.ticket().status().orElseThrow().category().id()).isEqualTo("4");
    assertThat(issue.ticket().assignee().orElseThrow().avatarUrl()).contains("large");
    assertThat(issue.ticket().assignee().orElseThrow().emailAddress()).isEmpty();
  }

  @Test
  void givenABareIssue_whenReading_thenNothingIsMadeUp() {
    server.respond(
        ScriptedResponse.json(
            200, "{\"id\": \"1\", \"key\": \"A-1\", \"fields\": {\"timetracking\": {}}}"));

    var issue = result(issues.issue(SITE, REF, DescriptionFormat.MARKDOWN, TOKEN));

    assertThat(issue.resolution()).isEmpty();
    assertThat(issue.timeTracking()).isEmpty();
    assertThat(issue.labels()).isEmpty();
    assertThat(issue.customFields()).isEmpty();
  }

  @Test
  void givenADraft_whenCreating_thenRawFieldsGoBesideTheNamedOnesAndTheMarkerTravels() {
    server.respond(
        ScriptedResponse.json(201, "{\"id\": \"10007\", \"key\": \"CORE-7\", \"self\": \"x\"}"));

    var created = result(created(issues.create(SITE, draft(), MARKER, TOKEN)));

    assertThat(created).isEqualTo(new Created("10007", "CORE-7"));
    assertThat(tree(server.requests().getFirst()))
        .isEqualTo(
            Map.of(
                "fields",
                Map.of(
                    "project", Map.of("key", "CORE"),
                    "issuetype", Map.of("id", "3"),
                    "summary", "S",
                    "priority", Map.of("id", "2"),
                    "assignee", Map.of("accountId", "a:1"),
                    "labels", List.of("l"),
                    "customfield_10001", Map.of("value", "x")),
                "properties",
                List.of(
                    Map.of("key", "juncture.request", "value", Map.of("id", MARKER.toString())))));
  }

  static Stream<ScriptedResponse> lostResponses() {
    return Stream.of(
        ScriptedResponse.dropped(),
        ScriptedResponse.html(502),
        ScriptedResponse.cut(201, "{\"id\":"),
        ScriptedResponse.json(201, "{\"id\":"),
        ScriptedResponse.json(201, "{}"),
        ScriptedResponse.endless(201));
  }

  @ParameterizedTest
  @MethodSource("lostResponses")
  void givenALostResponse_whenCreating_thenTheIssueIsFoundByItsMarkerAndSentOnce(
      ScriptedResponse lost) {
    server.respondBy(request -> isSearch(request) ? search(looks() > 2) : lost);

    var created = result(created(issues.create(SITE, draft(), MARKER, TOKEN)));

    assertThat(created).isEqualTo(new Created("10007", "CORE-7"));
    assertThat(creations()).isEqualTo(1);
  }

  @Test
  void givenALostResponseAndNoTrace_whenCreating_thenItFailsAndIsNotSentAgain() {
    server.respondBy(request -> isSearch(request) ? search(false) : ScriptedResponse.dropped());

    assertEndsWith(Errors.FAILED, () -> created(issues.create(SITE, draft(), MARKER, TOKEN)));
    assertThat(creations()).isEqualTo(1);
  }

  @Test
  void givenTheTokenEndsWhileLooking_whenCreating_thenTheCallerIsNotToldToRetry() {
    server.respondBy(
        request ->
            isSearch(request) ? ScriptedResponse.json(401, "{}") : ScriptedResponse.dropped());

    assertEndsWith(Errors.FAILED, () -> created(issues.create(SITE, draft(), MARKER, TOKEN)));
    assertThat(creations()).isEqualTo(1);
  }

  @Test
  void givenARejectedToken_whenCreating_thenNothingHappenedAndNobodyLooks() {
    server.respond(ScriptedResponse.json(401, "{}"));

    var reply = created(issues.create(SITE, draft(), MARKER, TOKEN));

    assertThat(reply).isEqualTo(new TokenRejected<>());
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void givenRejectedFields_whenWriting_thenJirasTextsAreForwarded() {
    server.respond(
        ScriptedResponse.json(400, "{\"errorMessages\": [], \"errors\": {\"priority\": \"bad\"}}"));

    var rejected = new FieldsRejected(Map.of("priority", "bad"));
    assertEndsWith(rejected, () -> created(issues.create(SITE, draft(), MARKER, TOKEN)));
    assertEndsWith(
        rejected, () -> issues.edit(SITE, REF, change(Assignment.Unchanged::new), TOKEN));
  }

  @Test
  void givenOnlyMessages_whenDeleting_thenItIsRejectedWithThem() {
    server.respond(
        ScriptedResponse.json(
            400, "{\"errorMessages\": [\"has subtasks\", \"and more\"], \"errors\": {}}"));

    assertEndsWith(
        new FieldsRejected(Map.of("errorMessages", "has subtasks and more")),
        () -> issues.delete(SITE, REF, TOKEN));
    assertThat(server.requests().getFirst().target())
        .isEqualTo("/ex/jira/site-1/rest/api/3/issue/CORE-7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "project|valid project is required",
        "project|No project could be found with key 'CORE'.",
        "project|Project 'CORE' does not exist or you do not have permission to view it.",
        "project|Specify a valid project ID or key",
        "issuetype|valid issue type is required",
        "issuetype|The issue type selected is invalid.",
        "issuetype|Specify a valid issue type",
        "issuetype|Specify a valid work type",
        "issuetype|Could not find issuetype by id or name.",
        "issuetype|Issue type 'Bug' is not valid for this project.",
        "errorMessages|The value 'CORE' does not exist for the field 'project'.",
        "errorMessages|Issue type with id 3 not found"
      })
  void givenJiraSaysThereIsNoSuchTarget_whenCreating_thenNotFound(String field, String text) {
    server.respond(rejection(Map.of(field, text)));

    assertEndsWith(new NotFound(), () -> created(issues.create(SITE, draft(), MARKER, TOKEN)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "project|You do not have permission to create issues in this project.",
        "issuetype|You don't have permission to create issues of this type",
        "errorMessages|You are not permitted to create work items here.",
        "project|Anonymous users do not have permission to create issues in this project. Please try logging in first."
      })
  void givenJiraSaysThePersonMayNot_whenWriting_thenForbiddenWithItsText(
      String field, String text) {
    server.respond(rejection(Map.of(field, text)));

    var forbidden = new Forbidden(Map.of(field, text));
    assertEndsWith(forbidden, () -> created(issues.create(SITE, draft(), MARKER, TOKEN)));
    assertEndsWith(
        forbidden, () -> issues.edit(SITE, REF, change(Assignment.Unchanged::new), TOKEN));
    assertEndsWith(forbidden, () -> issues.delete(SITE, REF, TOKEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "issuetype|Issue type is a sub-task but parent issue key or id not specified.",
        "issuetype|Field 'issuetype' cannot be set. It is not on the appropriate screen, or unknown.",
        "issuetype|Could not find valid 'id' or 'name' in issue type object.",
        "issuetype|Specify an issue type",
        "project|data was not an object",
        "project|The project is archived. Issues cannot be created in it.",
        "parent|Could not find issue by id or key.",
        "assignee|User 'a:1' does not exist.",
        "assignee|User 'a:1' does not have permission to be assigned issues.",
        "customfield_10001|Option id 'x' is not valid",
        "errorMessages|The issue has 3 subtasks.",
        "errorMessages|INVALID_INPUT"
      })
  void givenAnythingElse_whenWriting_thenItIsRejectedWithJirasText(String field, String text) {
    server.respond(rejection(Map.of(field, text)));

    var rejected = new FieldsRejected(Map.of(field, text));
    assertEndsWith(rejected, () -> created(issues.create(SITE, draft(), MARKER, TOKEN)));
    assertEndsWith(
        rejected, () -> issues.edit(SITE, REF, change(Assignment.Unchanged::new), TOKEN));
    assertEndsWith(rejected, () -> issues.delete(SITE, REF, TOKEN));
  }

  @Test
  void givenAnUnknownProjectAndAWrongValue_whenCreating_thenBothAreTold() {
    var texts = Map.of("project", "valid project is required", "duedate", "Error parsing date");
    server.respond(rejection(texts));

    assertEndsWith(
        new FieldsRejected(texts), () -> created(issues.create(SITE, draft(), MARKER, TOKEN)));
  }

  @Test
  void givenJiraSaysTheTypeIsUnknown_whenEditing_thenItIsAWrongValue() {
    var texts = Map.of("issuetype", "The issue type selected is invalid.");
    server.respond(rejection(texts));

    assertEndsWith(
        new FieldsRejected(texts),
        () -> issues.edit(SITE, REF, change(Assignment.Unchanged::new), TOKEN));
  }

  @Test
  void givenJiraSaysThereIsNoSuchIssue_whenChangingIt_thenNotFound() {
    server.respond(
        rejection(
            Map.of(
                "errorMessages", "Issue does not exist or you do not have permission to see it.")));

    assertEndsWith(
        new NotFound(), () -> issues.edit(SITE, REF, change(Assignment.Unchanged::new), TOKEN));
    assertEndsWith(new NotFound(), () -> issues.delete(SITE, REF, TOKEN));
  }

  @Test
  void givenAWrite_whenSending_thenJiraIsAskedForEnglish() {
    server.respond(ScriptedResponse.of(204, Map.of(), ""));

    issues.delete(SITE, REF, TOKEN);

    assertThat(server.requests().getFirst().headers())
        .containsEntry("accept-language", "en")
        .containsEntry("x-force-accept-language", "true");
  }

  @Test
  void givenAnyRefusal_whenWriting_thenItIsToldApart() {
    server.respond(ScriptedResponse.json(409, "{}"));
    assertEndsWith(
        new Conflict(), () -> issues.edit(SITE, REF, change(Assignment.Unassigned::new), TOKEN));

    server.respond(ScriptedResponse.html(403));
    assertEndsWith(new Forbidden(), () -> issues.delete(SITE, REF, TOKEN));

    server.respond(ScriptedResponse.json(404, "{}"));
    assertEndsWith(new NotFound(), () -> issues.delete(SITE, REF, TOKEN));

    server.respond(ScriptedResponse.json(410, "{}"));
    assertEndsWith(Errors.FAILED, () -> issues.delete(SITE, REF, TOKEN));
  }

  @Test
  void givenClearedValues_whenEditing_thenNullsAndEmptyListsAreSent() {
    server.respond(ScriptedResponse.of(204, Map.of(), ""));
    var change =
        new IssueChange(
            Optional.empty(),
            Optional.of(new Text("  ")),
            Optional.empty(),
            Optional.empty(),
            new Assignment.Unassigned(),
            Optional.of(List.of()));

    issues.edit(SITE, REF, change, TOKEN);

    var request = server.requests().getFirst();
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.body())
        .isEqualTo("{\"fields\":{\"description\":null,\"labels\":[],\"assignee\":null}}");
  }

  @Test
  void givenFurtherValues_whenEditing_thenTheyAreSentAndAParentIsRemovedByAnOperation() {
    server.respond(ScriptedResponse.of(204, Map.of(), ""));
    var change = change(Assignment.Unchanged::new);

    issues.edit(SITE, REF, change.plus(Map.of("priority", new FieldValue.ById("2"))), TOKEN);
    issues.edit(SITE, REF, change.plus(Map.of("parent", new FieldValue.Empty())), TOKEN);

    assertThat(server.requests().getFirst().body()).contains("\"priority\":{\"id\":\"2\"}");
    assertThat(server.requests().getLast().body())
        .contains("\"update\":{\"parent\":[{\"set\":{\"none\":true}}]}")
        .doesNotContain("\"parent\":null");
  }

  @Test
  void givenAnEditScreen_whenReadingItsFields_thenEachHasItsId() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            {"fields": {"priority": {"name": "Priority", "required": true, "schema": {"type": "priority"},
              "allowedValues": [{"id": "2", "name": "High"}]}, "gone": null}}"""));

    assertThat(result(issues.editableFields(SITE, REF, TOKEN)))
        .containsExactly(
            new IssueField(
                "priority",
                "Priority",
                true,
                false,
                "priority",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new IssueField.Choice("2", "High"))));
    assertThat(server.requests().getFirst().target())
        .isEqualTo("/ex/jira/site-1/rest/api/3/issue/CORE-7/editmeta");
  }

  @Test
  void givenNoEditScreenInTheResponse_whenReadingItsFields_thenItFails() {
    server.respond(ScriptedResponse.json(200, "{}"));

    assertEndsWith(Errors.FAILED, () -> issues.editableFields(SITE, REF, TOKEN));
  }

  @Test
  void givenMarkdown_whenEditing_thenADocumentIsSent() {
    server.respond(ScriptedResponse.of(204, Map.of(), ""));

    issues.edit(SITE, REF, change(Assignment.Unchanged::new), TOKEN);

    assertThat(server.requests().getFirst().body())
        .contains("\"type\":\"doc\"", "\"version\":1", "\"strong\"")
        .doesNotContain("assignee");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 429, 500})
  void givenAnyFailure_whenReadingBack_thenItIsMerelyUnseen(int status) {
    server.respond(ScriptedResponse.html(status));

    var seen = issues.readBack(SITE, REF, DescriptionFormat.MARKDOWN, TOKEN);

    assertThat(seen).isEqualTo(new Unreadable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"id\": 1", "null"})
  void givenNonsense_whenReadingBack_thenItIsMerelyUnseen(String body) {
    server.respond(ScriptedResponse.json(200, body));

    assertThat(issues.readBack(SITE, REF, DescriptionFormat.MARKDOWN, TOKEN))
        .isEqualTo(new Unreadable());
    assertEndsWith(Errors.FAILED, () -> issues.issue(SITE, REF, DescriptionFormat.MARKDOWN, TOKEN));
  }

  private static ScriptedResponse rejection(Map<String, String> texts) {
    var fields = new HashMap<String, Object>(texts);
    var general = Optional.ofNullable(fields.remove("errorMessages")).stream().toList();
    return ScriptedResponse.json(
        400, TestJson.text(Map.of("errorMessages", general, "errors", fields)));
  }

  private long creations() {
    return server.requests().stream().filter(request -> !isSearch(request)).count();
  }

  private long looks() {
    return server.requests().stream().filter(RestJiraIssuesTest::isSearch).count();
  }

  private static boolean isSearch(Request request) {
    return request.path().endsWith("/search/jql");
  }

  private static ScriptedResponse search(boolean found) {
    var others =
        """
        {"id": "1", "key": "CORE-1"}, {"id": "2", "key": "CORE-2", "properties": {}},
        {"id": "3", "key": "CORE-3", "properties": {"juncture.request": {"id": "another"}}}""";
    var ours =
        """
        , {"id": "10007", "key": "CORE-7", "properties": {"juncture.request": {"id": "%s"}}}"""
            .formatted(MARKER);
    return ScriptedResponse.json(
        200, "{\"issues\": [" + others + (found ? ours : "") + "], \"isLast\": true}");
  }

  private static Map<String, Object> tree(Request request) {
    return TestJson.tree(request.body());
  }

  private static IssueDraft draft() {
    return new IssueDraft(
        new ProjectRef("CORE"),
        new Summary("S"),
        Optional.empty(),
        "3",
        Optional.of("2"),
        Optional.of("a:1"),
        List.of("l"),
        Map.of("customfield_10001", Map.of("value", "x"), "summary", "loses"));
  }

  private static IssueChange change(Supplier<Assignment> assignment) {
    return new IssueChange(
        Optional.of(new Summary("S2")),
        Optional.of((Description) new Text("**bold**")),
        Optional.empty(),
        Optional.empty(),
        assignment.get(),
        Optional.empty());
  }
}
