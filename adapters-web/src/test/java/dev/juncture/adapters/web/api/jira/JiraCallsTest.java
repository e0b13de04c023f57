package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.Conflict;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.Board;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueChange.Assignment;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.ScriptedJira;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JiraCallsTest extends HttpTest {

  private static final String JIRA = "/api/backend/jira/";
  private static final String OLDER = "/api/backend/integration-helpers/jira/";
  private static final String ALICE = "?external_id=alice";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
    app.jira.issue = Samples.ISSUE;
    app.jira.sprints = Samples.SPRINTS;
    app.jira.boards = List.of(new Board(1, "Core board", "scrum"), new Board(2, "Ops", "kanban"));
    app.jira.tickets = _ -> List.of(Samples.TICKET, Samples.BARE_TICKET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        JIRA + "get-projects",
        JIRA + "get-all-projects",
        OLDER + "get-projects",
        OLDER + "get-all-projects"
      })
  void givenProjects_whenListing_thenAllAreThereByEveryPath(String path) {
    app.jira.projects =
        List.of(
            List.of(
                new Project(
                    "10000",
                    "CORE",
                    "Core",
                    Optional.of("Jane"),
                    "software",
                    Optional.of("A"),
                    true)),
            List.of(
                new Project(
                    "10001", "OPS", "Ops", Optional.empty(), "business", Optional.empty(), false)));

    var response = backend(path + ALICE);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).isEqualTo("application/json");
    assertThat(response.text())
        .isEqualTo(
            "{\"projects\":[{\"id\":\"10000\",\"key\":\"CORE\",\"name\":\"Core\",\"lead\":{\"displayName\":\"Jane\"},\"projectTypeKey\":\"software\",\"projectCategory\":\"A\",\"isPrivate\":true},"
                + "{\"id\":\"10001\",\"key\":\"OPS\",\"name\":\"Ops\",\"lead\":null,\"projectTypeKey\":\"business\",\"projectCategory\":null,\"isPrivate\":false}],"
                + "\"total\":2,\"selected_project_id\":\"10000\"}");
  }

  @Test
  void givenNoProject_whenListing_thenTheListIsEmpty() {
    app.aliceIsConnected();

    assertThat(backend(JIRA + "get-projects" + ALICE).text())
        .isEqualTo("{\"projects\":[],\"total\":0,\"selected_project_id\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {JIRA, OLDER})
  void givenAProject_whenSelecting_thenItIsSelected(String prefix) {
    var selected =
        post(prefix + "select-project", "{\"external_id\":\"alice\",\"jira_project_id\":\"OPS\"}");
    var read = backend(prefix + "get-selected-project" + ALICE);
    var older = backend(prefix + "get-selected-project-id" + ALICE);

    assertThat(selected.text()).isEqualTo("{\"success\":true}");
    assertThat(read.text()).isEqualTo("{\"jira_project_id\":\"OPS\"}");
    assertThat(older.text()).isEqualTo(read.text());
  }

  @Test
  void givenNothingSelected_whenAsking_thenItIsNull() {
    app.aliceIsConnected();

    assertThat(backend(JIRA + "get-selected-project" + ALICE).text())
        .isEqualTo("{\"jira_project_id\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"external_id\":\"alice\"}", "{\"jira_project_id\":\"1\"}"})
  void givenAMissingValue_whenSelecting_thenTheTextNamesBoth(String body) {
    assertThat(post(JIRA + "select-project", body).error())
        .isEqualTo("Missing external_id or jira_project_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 OR project=2", "a%22b", "%2e%2e/x", "a/b", "x%0Ay"})
  void givenAHostileProject_whenListing_thenItReachesNoJira(String project) {
    var response =
        backend(
            JIRA
                + "get-tickets-for-project"
                + ALICE
                + "&jira_project_id="
                + project.replace(" ", "%20"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).startsWith("jira_project_id must be");
    assertThat(app.jira.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {JIRA, OLDER})
  void givenTickets_whenListing_thenEveryFieldIsThere(String prefix) {
    var response = backend(prefix + "get-tickets-for-project" + ALICE);

    assertThat(response.text())
        .isEqualTo(
            "{\"tickets\":["
                + Samples.TICKET_JSON
                + ","
                + Samples.BARE_TICKET_JSON
                + "],\"total\":2}");
  }

  @ParameterizedTest
  @CsvSource({"adf,ADF", "text,TEXT", "markdown,MARKDOWN", "'',MARKDOWN"})
  void givenAFormat_whenListing_thenItIsAskedFor(String text, DescriptionFormat format) {
    backend(JIRA + "get-tickets-for-project" + ALICE + "&description_format=" + text);

    assertThat(app.jira.requests)
        .containsExactly(
            new TicketQuery(new TicketQuery.Scope.OfProject(new ProjectRef("10000")), format));
  }

  @Test
  void givenAnUnknownFormat_whenListing_thenTheParameterIsNamed() {
    assertThat(
            backend(JIRA + "get-issue" + ALICE + "&issue_id_or_key=1&description_format=html")
                .error())
        .isEqualTo("description_format must be markdown, text or adf");
  }

  @ParameterizedTest
  @ValueSource(strings = {JIRA, OLDER})
  void givenASprint_whenListingItsTickets_thenFieldsAndSprintAreThere(String prefix) {
    var response = backend(prefix + "get-tickets-for-sprint" + ALICE + "&sprint_id=37");

    assertThat(response.text())
        .startsWith(
            "{\"tickets\":["
                + Samples.TICKET_JSON.substring(0, Samples.TICKET_JSON.length() - 1)
                + ",\"fields\":{\"summary\":\"Slow login\",\"description\":\"**Why**\","
                + "\"status\":{\"id\":\"3\",\"name\":\"To Do\",\"statusCategory\":{\"id\":\"2\",\"key\":\"new\",\"colorName\":\"blue-gray\"}},"
                + "\"assignee\":{\"accountId\":\"a1\",\"displayName\":\"John Doe\"},\"reporter\":{\"accountId\":\"a1\",\"displayName\":\"John Doe\"},"
                + "\"created\":\"2024-01-01T00:00:00.000Z\",\"updated\":\"2024-01-02T00:00:00.123Z\",\"priority\":{\"id\":\"2\",\"name\":\"High\"}}}")
        .endsWith(
            "\"total\":2,\"sprint\":{\"id\":37,\"name\":\"Sprint 1\",\"state\":\"closed\",\"startDate\":\"2024-01-01T00:00:00.000Z\",\"endDate\":\"2024-01-15T00:00:00.000Z\",\"goal\":\"Go\",\"completeDate\":\"2024-01-14T00:00:00.000Z\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "'',Missing sprint_id",
    "x,sprint_id must be a positive whole number",
    "0,sprint_id must be a positive whole number"
  })
  void givenNoSprint_whenListing_thenTheParameterIsNamed(String sprint, String error) {
    var response = backend(JIRA + "get-tickets-for-sprint" + ALICE + "&sprint_id=" + sprint);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {JIRA, OLDER})
  void givenBoards_whenListing_thenTheyAreThere(String prefix) {
    assertThat(backend(prefix + "get-boards-for-project" + ALICE).text())
        .isEqualTo(
            "{\"boards\":[{\"id\":1,\"name\":\"Core board\",\"type\":\"scrum\"},{\"id\":2,\"name\":\"Ops\",\"type\":\"kanban\"}],\"total\":2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {JIRA, OLDER})
  void givenSprints_whenListingAll_thenEachBoardHasItsOwn(String prefix) {
    assertThat(backend(prefix + "get-all-sprints-for-project" + ALICE).text())
        .isEqualTo(
            "{\"boards\":[{\"board_id\":1,\"board_name\":\"Core board\",\"board_type\":\"scrum\",\"sprints\":["
                + Samples.SPRINTS_JSON
                + "],\"active_sprints\":["
                + Samples.ACTIVE_JSON
                + "]},{\"board_id\":2,\"board_name\":\"Ops\",\"board_type\":\"kanban\",\"sprints\":[],\"active_sprints\":[]}],\"total_sprints\":2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {JIRA, OLDER})
  void givenSprints_whenListingTheActiveOnes_thenOnlyTheyAreThere(String prefix) {
    assertThat(backend(prefix + "get-active-sprints-for-project" + ALICE).text())
        .isEqualTo(
            "{\"boards\":[{\"board_id\":1,\"board_name\":\"Core board\",\"board_type\":\"scrum\",\"active_sprints\":["
                + Samples.ACTIVE_JSON
                + "]},{\"board_id\":2,\"board_name\":\"Ops\",\"board_type\":\"kanban\",\"active_sprints\":[]}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get-boards-for-project",
        "get-all-sprints-for-project",
        "get-active-sprints-for-project"
      })
  void givenNoBoard_whenListing_thenThatIsSaid(String call) {
    app.jira.boards = List.of();

    var response = backend(JIRA + call + ALICE);

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.error()).isEqualTo("No agile boards found for this project");
    assertThat(response.code()).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        JIRA + "get-issue?issue_id_or_key=CORE-7",
        JIRA + "get-issue-details?issue_key=CORE-7",
        OLDER + "get-issue?issue_key=CORE-7&issue_id_or_key=",
        OLDER + "get-issue-details?issue_id_or_key=CORE-7&issue_key=X-1"
      })
  void givenAnIssue_whenReading_thenEveryFieldIsThere(String path) {
    var response = backend(path + "&external_id=alice");

    assertThat(response.text()).isEqualTo("{\"issue\":" + Samples.ISSUE_JSON + "}");
    assertThat(app.jira.requests).contains(new IssueRef("CORE-7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {JIRA, OLDER})
  void givenAChange_whenEditing_thenTheIssueIsShown(String prefix) {
    var response =
        put(
            prefix + "edit-issue",
            "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"summary\":\"New\",\"description\":{\"type\":\"doc\"},\"assignee_account_id\":\"a2\",\"labels\":[\"x\"],\"priority_id\":\"1\",\"issue_type_id\":\"2\"}");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json()).containsOnlyKeys("success", "issue").containsEntry("success", true);
    assertThat(response.at("issue"))
        .isEqualTo(
            "{id=10042, key=CORE-7, summary=Slow login, description=**Why**, priority={name=High, iconUrl=https://i/p}, issueType={name=Bug, iconUrl=https://i/t}, assignee={displayName=John Doe, emailAddress=john@example.com, avatarUrl=https://i/a}, updated=2024-01-02T00:00:00.123Z}");
    var change = ((ScriptedJira.Edited) app.jira.requests.getFirst()).change();
    assertThat(change.description()).contains(new Document(Map.of("type", "doc")));
    assertThat(change.assignment()).isEqualTo(new Assignment.AssignedTo("a2"));
    assertThat(change.labels()).contains(List.of("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"null\""})
  void givenNobody_whenEditing_thenTheIssueIsUnassigned(String nobody) {
    put(
        JIRA + "edit-issue",
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"assignee_account_id\":"
            + nobody
            + "}");

    assertThat(((ScriptedJira.Edited) app.jira.requests.getFirst()).change().assignment())
        .isEqualTo(new Assignment.Unassigned());
  }

  @Test
  void givenAnIssueThatCannotBeReadBack_whenEditing_thenWhatIsKnownIsShown() {
    app.jira.unreadable = true;

    var response =
        put(
            JIRA + "edit-issue",
            "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"summary\":\"New\",\"description\":\"*x*\"}");

    assertThat(response.text())
        .isEqualTo(
            "{\"success\":true,\"issue\":{\"id\":null,\"key\":\"CORE-7\",\"summary\":\"New\",\"description\":\"*x*\",\"priority\":null,\"issueType\":null,\"assignee\":null,\"updated\":null}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|Missing external_id",
        "{\"external_id\":\"alice\"}|Missing issue_id_or_key",
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\"}|At least one field must be provided for update",
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"description\":null}|At least one field must be provided for update",
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"summary\":\" \"}|summary must be 1 to 255 characters without line breaks",
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"labels\":\"x\"}|labels must be an array of strings",
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"labels\":[1]}|labels must be an array of strings",
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"priority_id\":3}|priority_id must be a string",
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"description\":3}|description must be a string or an ADF document",
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"../7\",\"summary\":\"x\"}|issue_id_or_key must be an issue id or key such as 10042 or CORE-7"
      })
  void givenAnUnfitChange_whenEditing_thenItIsRejected(String body, String error) {
    var response = put(JIRA + "edit-issue", body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo(error);
    assertThat(app.jira.requests).isEmpty();
  }

  @Test
  void givenTooLongADescription_whenEditing_thenItIsRejected() {
    var body =
        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"description\":\""
            + "x".repeat(32_768)
            + "\"}";

    assertThat(put(JIRA + "edit-issue", body).error())
        .isEqualTo("description must be at most 32767 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {JIRA, OLDER})
  void givenATicket_whenCreating_thenItIsShown(String prefix) {
    var response =
        post(
            prefix + "create-ticket",
            "{\"external_id\":\"alice\",\"summary\":\"Slow login\",\"issue_type_id\":\"1\",\"description\":\"**Why**\",\"fields\":{\"customfield_1\":{\"a\":[1,null]}}}");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text()).isEqualTo("{\"ticket\":" + Samples.TICKET_JSON + "}");
    var draft = (IssueDraft) app.jira.requests.getFirst();
    assertThat(draft.description()).contains(new Text("**Why**"));
    assertThat(draft.fields()).containsKey("customfield_1");
    assertThat(draft.project()).isEqualTo(new ProjectRef("10000"));
  }

  @Test
  void givenATicketThatCannotBeReadBack_whenCreating_thenItIsCreatedAllTheSame() {
    app.jira.unreadable = true;

    var response =
        post(
            JIRA + "create-ticket",
            "{\"external_id\":\"alice\",\"summary\":\"Slow\",\"issue_type_id\":\"1\"}");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text())
        .isEqualTo(
            "{\"ticket\":{\"id\":\"10042\",\"key\":\"CORE-7\",\"summary\":\"Slow\",\"description\":null,\"status\":null,\"assignee\":null,\"reporter\":null,\"priority\":null,\"created\":null,\"updated\":null}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"external_id\":\"alice\",\"summary\":\"x\"}",
        "{\"external_id\":\"alice\",\"issue_type_id\":\"1\"}",
        "{\"summary\":\"x\",\"issue_type_id\":\"1\"}"
      })
  void givenAMissingValue_whenCreating_thenTheTextNamesAll(String body) {
    assertThat(post(JIRA + "create-ticket", body).error())
        .isEqualTo("Missing required fields: external_id, summary, or issue_type_id");
  }

  @Test
  void givenNoProject_whenCreating_thenThatIsSaid() {
    app.aliceIsConnected();

    var response =
        post(
            JIRA + "create-ticket",
            "{\"external_id\":\"alice\",\"summary\":\"x\",\"issue_type_id\":\"1\"}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("No project selected and no project ID provided");
    assertThat(response.code()).isEqualTo("no_project_selected");
  }

  @ParameterizedTest
  @ValueSource(strings = {JIRA, OLDER})
  void givenAnIssue_whenDeletingByBody_thenItIsGone(String prefix) {
    var response =
        send(
            authorized(prefix + "delete-issue")
                .header("Content-Type", "application/json")
                .method(
                    "DELETE",
                    BodyPublishers.ofString(
                        "{\"external_id\":\"alice\",\"issue_id_or_key\":\"7\"}")));

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.text()).isEmpty();
    assertThat(app.jira.requests)
        .containsExactly(new ScriptedJira.Deleted(InMemoryApplication.SITE, new IssueRef("7")));
  }

  @ParameterizedTest
  @ValueSource(strings = {JIRA, OLDER})
  void givenAnIssue_whenDeletingByQuery_thenItIsGone(String prefix) {
    var response = deleted(prefix + "delete-issue" + ALICE + "&issue_id_or_key=CORE-7");

    assertThat(response.status()).isEqualTo(204);
    assertThat(app.jira.requests)
        .containsExactly(
            new ScriptedJira.Deleted(InMemoryApplication.SITE, new IssueRef("CORE-7")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|Missing required fields: external_id or issue_id_or_key",
        "?external_id=alice|Missing required fields: external_id or issue_id_or_key",
        "?issue_id_or_key=7|Missing required fields: external_id or issue_id_or_key",
        "?external_id=alice&issue_id_or_key=..%2f7|Invalid issue id or key"
      })
  void givenAnUnfitIssue_whenDeleting_thenItIsRejected(String query, String error) {
    var response = deleted(JIRA + "delete-issue" + query);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo(error);
    assertThat(app.jira.requests).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void givenJiraFails_whenCalling_thenTheCallHasItsOwnText(
      String call, DomainError error, int status, String text) {
    app.jira.error = error;

    var response = call(call);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.error()).isEqualTo(text);
  }

  static Stream<Arguments> failures() {
    var failed = new ProviderFailed();
    var limited = new RateLimited(JiraConnection.PROVIDER.displayName(), Duration.ofSeconds(7));
    var rejected = new FieldsRejected(Map.of("priority", "Priority is not valid."));
    return Stream.of(
        row("get-projects", failed, 500, "Failed to fetch Jira projects"),
        row("get-projects", limited, 429, "Jira rate limit exceeded"),
        row("get-projects", new ScopeMissing(), 403, "Access denied"),
        row("get-projects", new NotFound(), 500, "Failed to fetch Jira projects"),
        row("get-tickets-for-project", failed, 500, "Failed to fetch Jira tickets"),
        row("get-tickets-for-project", new NotFound(), 404, "Project not found"),
        row("get-projects", new Forbidden(), 403, "Access denied"),
        row("get-tickets-for-project", new Forbidden(), 403, "Access denied"),
        row("get-boards-for-project", new Forbidden(), 403, "Access denied"),
        row("get-all-sprints-for-project", new Forbidden(), 403, "Access denied"),
        row("get-active-sprints-for-project", new Forbidden(), 403, "Access denied"),
        row("get-boards-for-project", failed, 500, "Failed to fetch Jira boards"),
        row("get-all-sprints-for-project", failed, 500, "Failed to fetch Jira sprints"),
        row("get-active-sprints-for-project", failed, 500, "Failed to fetch active Jira sprints"),
        row("get-tickets-for-sprint", failed, 500, "Failed to fetch Jira tickets for sprint"),
        row("get-tickets-for-sprint", new NotFound(), 404, "Sprint not found"),
        row("get-tickets-for-sprint", new Forbidden(), 403, "Access denied to sprint"),
        row("get-issue", failed, 500, "Failed to fetch Jira issue"),
        row("get-issue", new NotFound(), 404, "Issue not found"),
        row("get-issue", new Forbidden(), 403, "Access denied to issue"),
        row("edit-issue", failed, 500, "Failed to update Jira issue"),
        row("edit-issue", new NotFound(), 404, "Issue not found"),
        row("edit-issue", new Forbidden(), 403, "Access denied to issue"),
        row("edit-issue", new Conflict(), 409, "Issue has been modified since last read"),
        row("edit-issue", rejected, 400, "Invalid field values provided"),
        row("create-ticket", failed, 500, "Failed to create Jira ticket"),
        row("create-ticket", new NotFound(), 404, "Project or issue type not found"),
        row("create-ticket", new Forbidden(), 403, "Access denied to create issue"),
        row(
            "create-ticket",
            rejected,
            400,
            "Invalid field values or missing required fields for Jira issue creation"),
        row("delete-issue", failed, 500, "Failed to delete Jira issue"),
        row("delete-issue", new NotFound(), 404, "Issue not found"),
        row("delete-issue", new Forbidden(), 403, "Access denied to delete issue"),
        row("delete-issue", rejected, 400, "Invalid issue id or key"));
  }

  private static Arguments row(String call, DomainError error, int status, String text) {
    return Arguments.of(call, error, status, text);
  }

  @Test
  void givenRejectedFields_whenEditing_thenJirasOwnTextsAreThere() {
    app.jira.error = new FieldsRejected(Map.of("priority", "Priority is not valid."));

    var response = call("edit-issue");

    assertThat(response.code()).isEqualTo("invalid_field_values");
    assertThat(response.json())
        .containsEntry("fields", Map.of("priority", "Priority is not valid."));
  }

  @Test
  void givenJirasEdgeLetsNobodyIn_whenListing_thenItsReasonIsThere() {
    app.jira.error = new Forbidden(Map.of("errorMessages", "App not installed"));

    var response = call("get-tickets-for-project");

    assertThat(response.code()).isEqualTo("access_denied");
    assertThat(response.json())
        .containsEntry("fields", Map.of("errorMessages", "App not installed"));
  }

  @Test
  void givenRefusalWithoutFields_whenEditing_thenThereIsNoFieldsMember() {
    app.jira.error = new FieldsRejected(Map.of());

    assertThat(call("edit-issue").json()).containsOnlyKeys("error", "code", "request_id");
  }

  @Test
  void givenALimit_whenCalling_thenItIsSaidWhenToComeBack() {
    app.jira.error = new RateLimited(JiraConnection.PROVIDER.displayName(), Duration.ofSeconds(7));

    var response = call("get-issue");

    assertThat(response.code()).isEqualTo("provider_rate_limited");
    assertThat(response.header("Retry-After")).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get-projects",
        "get-selected-project",
        "get-tickets-for-project",
        "get-boards-for-project",
        "get-all-sprints-for-project",
        "get-active-sprints-for-project",
        "get-tickets-for-sprint",
        "get-issue"
      })
  void givenNoCaller_whenReading_thenItIsMissed(String call) {
    var response = backend(JIRA + call);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Missing external_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get-projects",
        "get-selected-project",
        "get-tickets-for-project",
        "get-boards-for-project",
        "get-issue",
        "edit-issue",
        "create-ticket",
        "delete-issue"
      })
  void givenNobodyConnected_whenCalling_thenThereIsNoConnection(String call) {
    var response = call(call, "bob");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.code()).isEqualTo("connection_not_found");
  }

  @Test
  void givenARevokedConnection_whenCalling_thenConsentIsNeeded() {
    app.aliceIsConnected(new Revoked(new Secret("r"), "invalid_grant", InMemoryApplication.NOW));

    var response = call("get-issue");

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.json()).containsEntry("needs_reauthorization", true);
  }

  private Response call(String call) {
    return call(call, "alice");
  }

  private Response call(String call, String caller) {
    var id = "\"external_id\":\"" + caller + "\"";
    return switch (call) {
      case "edit-issue" ->
          put(JIRA + call, "{" + id + ",\"issue_id_or_key\":\"CORE-7\",\"summary\":\"x\"}");
      case "create-ticket" ->
          post(JIRA + call, "{" + id + ",\"summary\":\"x\",\"issue_type_id\":\"1\"}");
      case "delete-issue" ->
          deleted(JIRA + call + "?external_id=" + caller + "&issue_id_or_key=CORE-7");
      default ->
          backend(JIRA + call + "?external_id=" + caller + "&issue_id_or_key=CORE-7&sprint_id=37");
    };
  }

  private Response deleted(String path) {
    return send(authorized(path).DELETE());
  }
}
