package dev.juncture.adapters.web.api.jira;

import static dev.juncture.testkit.jira.ScriptedJira.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.UserQuery;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CreateTicketsTest extends HttpTest {

  private static final String CREATE = "/api/backend/jira/create-tickets";
  private static final String GOOD = "{'summary':'x','issue_type_id':'1'}";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
    app.jira.unreadable = true;
  }

  @Test
  void givenOneWrongTicket_whenCreating_thenTheOthersAreCreated() {
    var response = create(GOOD + ",{'summary':'x'},7," + GOOD);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json())
        .containsEntry("created", 2)
        .containsEntry("failed", 2)
        .extracting("results")
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(4)
        .contains(
            Map.of(
                "index",
                1,
                "status",
                400,
                "error",
                "Missing required fields: external_id, summary, or issue_type_id",
                "code",
                "missing_parameter"),
            Map.of(
                "index",
                2,
                "status",
                400,
                "error",
                "ticket must be an object",
                "code",
                "invalid_parameter"));
    assertThat(app.jira.requests(IssueDraft.class)).hasSize(2);
  }

  @Test
  void givenManyTickets_whenCreating_thenTheResultsAreInOrder() {
    var response = create(String.join(",", Collections.nCopies(1_000, GOOD)));

    assertThat(response.json()).containsEntry("created", 1_000).containsEntry("failed", 0);
    assertThat(response.json())
        .extracting("results")
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(1_000)
        .extracting("index")
        .startsWith(0, 1, 2)
        .endsWith(999);
    assertThat(app.jira.markers).doesNotHaveDuplicates().hasSize(1_000);
  }

  @Test
  void givenJiraRejects_whenCreating_thenEachResultSaysWhy() {
    app.jira.error = new FieldsRejected(Map.of("priority", "not valid"));
    assertThat(create(GOOD).text())
        .isEqualTo(
            "{\"results\":[{\"index\":0,\"status\":400,\"error\":\"Invalid field values or missing required fields for Jira issue creation\",\"code\":\"invalid_field_values\",\"fields\":{\"priority\":\"not valid\"}}],\"created\":0,\"failed\":1}");

    app.jira.error = new ScopeMissing();
    assertThat(create(GOOD).text()).contains("\"status\":403").contains("scope_missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'external_id':'alice'} | Missing required fields: external_id or tickets",
        "{'tickets':[{}]} | Missing required fields: external_id or tickets",
        "{'external_id':'alice','tickets':[]} | tickets must be an array of 1 to 1000 tickets",
        "{'external_id':'alice','tickets':{}} | tickets must be an array of 1 to 1000 tickets",
        "{'external_id':'bob','tickets':[{}]} | Connection not found",
      })
  void givenAnUnusableRequest_whenCreating_thenItFailsAsAWhole(String body, String error) {
    assertThat(post(CREATE, body.replace('\'', '"')).error()).isEqualTo(error);
  }

  @Test
  void givenTooManyTickets_whenCreating_thenNoneIsCreated() {
    assertThat(create(String.join(",", Collections.nCopies(1_001, GOOD))).error())
        .isEqualTo("tickets must be an array of 1 to 1000 tickets");
    assertThat(app.jira.requests(IssueDraft.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenABodyOfSeveralMebibytes_whenCreating_thenItIsReadUpToItsOwnLimit(boolean hasLength) {
    assertThat(create(descriptions(100), hasLength).json()).containsEntry("created", 100);

    var tooLarge = create(descriptions(300), hasLength);

    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.code()).isEqualTo("body_too_large");
    assertThat(app.jira.requests(IssueDraft.class)).hasSize(100);
  }

  private Response create(String body, boolean hasLength) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(
        authorized(CREATE)
            .header("Content-Type", "application/json")
            .POST(
                hasLength
                    ? BodyPublishers.ofByteArray(bytes)
                    : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
  }

  private static String descriptions(int count) {
    var ticket =
        "{\"summary\":\"x\",\"issue_type_id\":\"1\",\"description\":\""
            + "x".repeat(32_000)
            + "\"}";
    return "{\"external_id\":\"alice\",\"tickets\":["
        + String.join(",", Collections.nCopies(count, ticket))
        + "]}";
  }

  @Test
  void givenATicketOfAnotherConnection_whenCreating_thenItFailsAlone() {
    assertThat(create("{'external_id':'bob','summary':'x','issue_type_id':'1'}").text())
        .contains("external_id must be that of the request");
  }

  @Test
  void givenAKeyAndATicketThatCouldNotBeCreatedNow_whenRepeating_thenItIsExecutedAgain() {
    app.jira.error = new RateLimited("jira", Duration.ofSeconds(7));
    assertThat(createWithKey().json()).containsEntry("failed", 2);
    app.jira.error = null;

    assertThat(createWithKey().code()).isEqualTo("idempotency_in_flight");

    app.clock.advance(Duration.ofMinutes(3));
    var later = createWithKey();
    assertThat(later.json()).containsEntry("created", 2);
    assertThat(app.jira.requests(ProjectRef.class)).hasSize(2);
    assertThat(later.header("Idempotency-Replayed")).isEmpty();
    assertThat(createWithKey().header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(app.jira.requests(IssueDraft.class)).hasSize(4);
  }

  @Test
  void givenOnePersonInManyTickets_whenCreating_thenTheyAreLookedUpOnce() {
    app.jira.issueTypes = List.of(new IssueType("1", "Task", "", false, 0));
    app.jira.fields =
        List.of(
            new IssueField(
                "assignee",
                "Assignee",
                false,
                false,
                "user",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    app.jira.users = List.of(List.of(user("m", "Mia")));
    var ticket = "{'summary':'x','issue_type_id':'1','assignee_email':'mia@x.org'}";

    var response = create(String.join(",", Collections.nCopies(9, ticket)));

    assertThat(response.json()).containsEntry("created", 9);
    assertThat(app.jira.requests(UserQuery.class)).hasSize(1);
  }

  private Response createWithKey() {
    var body = "{'external_id':'alice','tickets':[" + GOOD + "," + GOOD + "]}";
    return send(
        authorized(CREATE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "import-7")
            .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  private Response create(String tickets) {
    return post(CREATE, ("{'external_id':'alice','tickets':[" + tickets + "]}").replace('\'', '"'));
  }
}
