package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.testkit.jira.ScriptedJira.MovedToSprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MoveIssuesTest extends HttpTest {

  private static final String TO_SPRINT = "/api/backend/jira/move-to-sprint";
  private static final String TO_BACKLOG = "/api/backend/jira/move-to-backlog";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'3'", "3"})
  void givenIssues_whenMovingToASprint_thenJiraGetsEachOnce(String sprint) {
    var response =
        send(TO_SPRINT, "'sprint_id':" + sprint + ",'issues':['CORE-7','10042','CORE-7']");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("{\"success\":true}");
    assertThat(app.jira.requests)
        .containsExactly(
            new MovedToSprint(
                Optional.of(new SprintId(3)),
                List.of(new IssueRef("CORE-7"), new IssueRef("10042"))));
  }

  @Test
  void givenAnIssue_whenMovingToTheBacklog_thenJiraGetsIt() {
    assertThat(send(TO_BACKLOG, "'issues':['CORE-7']").text()).isEqualTo("{\"success\":true}");
    assertThat(app.jira.requests)
        .containsExactly(new MovedToSprint(Optional.empty(), List.of(new IssueRef("CORE-7"))));
  }

  @Test
  void givenManyIssues_whenMoving_thenJiraGetsFiftyAtATime() {
    assertThat(send(TO_BACKLOG, issues(120)).status()).isEqualTo(200);

    assertThat(app.jira.requests(MovedToSprint.class))
        .extracting(it -> it.issues().size())
        .containsExactly(50, 50, 20);
  }

  @Test
  void givenTheThirdOfFiveBatchesIsRejected_whenMoving_thenTheErrorListsWhatWasMoved() {
    rejectAfter(100, new FieldsRejected(Map.of("errorMessages", "Issue A-101 does not exist.")));

    var response = send(TO_SPRINT, "'sprint_id':'3'," + issues(250));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Issues cannot be moved");
    assertThat(response.json())
        .containsEntry("fields", Map.of("errorMessages", "Issue A-101 does not exist."))
        .containsEntry("moved", IntStream.rangeClosed(1, 100).mapToObj(n -> "A-" + n).toList());
    assertThat(app.jira.requests(MovedToSprint.class)).hasSize(2);
  }

  @Test
  void givenALimitIsReachedOnTheWay_whenMoving_thenTheErrorAlsoSaysWhenToGoOn() {
    rejectAfter(50, new RateLimited("Jira", Duration.ofSeconds(30)));

    var response = send(TO_BACKLOG, issues(60));

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.header("Retry-After")).isEqualTo("30");
    assertThat(response.json()).containsKey("moved");
  }

  private void rejectAfter(int moved, DomainError error) {
    app.jira.onMove =
        move -> {
          if (move.issues().getFirst().value().equals("A-" + (moved + 1))) {
            throw error.asException();
          }
        };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "move-to-sprint | 'issues':['A-1'] | Missing required fields: external_id, sprint_id or issues",
        "move-to-sprint | 'sprint_id':'3' | Missing required fields: external_id, sprint_id or issues",
        "move-to-sprint | 'sprint_id':'x','issues':['A-1'] | sprint_id must be a positive whole number",
        "move-to-backlog | 'sprint_id':'3' | Missing required fields: external_id or issues",
        "move-to-backlog | 'issues':[] | issues must be an array of issue ids or keys such as 10042 or CORE-7",
        "move-to-backlog | 'issues':['A-1','../2'] | issues must be an array of issue ids or keys such as 10042 or CORE-7",
        "move-to-backlog | 'issues':'A-1' | issues must be an array of strings",
      })
  void givenAnUnusableRequest_whenMoving_thenTheResponseNamesTheProblem(
      String call, String fields, String error) {
    var response = send("/api/backend/jira/" + call, fields);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo(error);
    assertThat(app.jira.requests).isEmpty();
  }

  @Test
  void givenJiraRejects_whenMoving_thenEachCallHasItsText() {
    var toSprint = "'sprint_id':'3','issues':['A-1']";
    app.jira.error = new NotFound();
    assertThat(send(TO_SPRINT, toSprint).status()).isEqualTo(404);
    assertThat(send(TO_SPRINT, toSprint).error()).isEqualTo("Sprint not found");
    assertThat(send(TO_SPRINT, toSprint).json()).doesNotContainKey("moved");
    assertThat(send(TO_BACKLOG, issues(1)).error()).isEqualTo("Issue not found");
    app.jira.error = new Forbidden();
    assertThat(send(TO_BACKLOG, issues(1)).error()).isEqualTo("Access denied to move issues");
    app.jira.error = new ScopeMissing();
    assertThat(send(TO_SPRINT, toSprint).code()).isEqualTo("scope_missing");
    app.jira.error = new ProviderFailed();
    assertThat(send(TO_BACKLOG, issues(1)).error()).isEqualTo("Failed to move Jira issues");
  }

  private static String issues(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> "'A-" + n + "'")
        .collect(Collectors.joining(",", "'issues':[", "]"));
  }

  private Response send(String path, String fields) {
    return post(path, ("{'external_id':'alice'," + fields + "}").replace('\'', '"'));
  }
}
