package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.JiraDuration;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.jira.Worklog.Estimate;
import dev.juncture.domain.jira.Worklog.Spent;
import dev.juncture.domain.jira.WorklogId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorklogsTest extends HttpTest {

  private static final String JIRA = "/api/backend/jira/";
  private static final String OF_CORE_7 = "?external_id=alice&issue_id_or_key=CORE-7";
  private static final Instant STARTED = Instant.parse("2024-01-01T00:00:00Z");

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenWorklogs_whenListing_thenEachIsCompleteAndTheirTimeIsSummedUp() {
    app.jira.worklogs =
        List.of(
            new Worklog(
                "10",
                Optional.of(new JiraUser("a1", "John", Optional.empty(), Optional.empty())),
                Optional.of(STARTED),
                12_600,
                Optional.of(new Text("**Done**")),
                Optional.of(Instant.parse("2024-01-02T00:00:00Z")),
                Optional.of(Instant.parse("2024-01-03T00:00:00Z"))),
            new Worklog(
                "11",
                Optional.empty(),
                Optional.empty(),
                60,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    assertThat(backend(JIRA + "get-worklogs" + OF_CORE_7).text())
        .isEqualTo(
            "{\"worklogs\":[{\"id\":\"10\",\"author\":{\"accountId\":\"a1\",\"displayName\":\"John\"},\"started\":\"2024-01-01T00:00:00.000Z\",\"time_spent_seconds\":12600,\"comment\":\"**Done**\",\"created\":\"2024-01-02T00:00:00.000Z\",\"updated\":\"2024-01-03T00:00:00.000Z\"},{\"id\":\"11\",\"author\":null,\"started\":null,\"time_spent_seconds\":60,\"comment\":null,\"created\":null,\"updated\":null}],\"total\":2,\"time_spent_seconds\":12660}");
  }

  @Test
  void givenNoWorklogs_whenListing_thenTheSumIsZero() {
    assertThat(backend(JIRA + "get-worklogs" + OF_CORE_7).text())
        .isEqualTo("{\"worklogs\":[],\"total\":0,\"time_spent_seconds\":0}");
  }

  @Test
  void givenAWorklog_whenAdding_thenJiraGetsItAsWritten() {
    var response =
        add(
            "'time_spent':'3h 30m','started':'2024-01-01T02:00:00+02:00','comment':'**x**','adjust_estimate':'manual','reduce_by':'1h'");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.json()).containsOnlyKeys("worklog");
    assertThat(drafts())
        .containsExactly(
            new Worklog.Draft(
                Optional.of(new Spent.Notation(new JiraDuration("3h 30m"))),
                Optional.of(STARTED),
                Optional.of(new Text("**x**")),
                new Estimate.MovedBy(new JiraDuration("1h"))));
  }

  @Test
  void givenNoStart_whenAdding_thenItIsNow() {
    add("'time_spent_seconds':60");

    assertThat(drafts())
        .containsExactly(
            draft(
                new Spent.Seconds(60),
                Optional.of(app.clock.instant()),
                Optional.empty(),
                new Estimate.Auto()));
  }

  @Test
  void givenADocument_whenAdding_thenItIsADocument() {
    add("'time_spent_seconds':60,'comment':{'type':'doc'}");

    assertThat(drafts().getFirst().comment()).contains(new Document(Map.of("type", "doc")));
  }

  @Test
  void givenOneField_whenChanging_thenOnlyThatIsSent() {
    var response = edit("'worklog_id':'10','time_spent':'1w 2d','adjust_estimate':'leave'");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json()).containsOnlyKeys("worklog");
    assertThat(app.jira.requests(WorklogId.class)).containsExactly(new WorklogId("10"));
    assertThat(drafts())
        .containsExactly(
            draft(
                new Spent.Notation(new JiraDuration("1w 2d")),
                Optional.empty(),
                Optional.empty(),
                new Estimate.Unchanged()));
  }

  @Test
  void givenAnEstimate_whenDeleting_thenJiraGetsIt() {
    assertThat(delete("&worklog_id=10").status()).isEqualTo(204);
    assertThat(delete("&worklog_id=10&adjust_estimate=new&new_estimate=2d").status())
        .isEqualTo(204);
    assertThat(delete("&worklog_id=10&adjust_estimate=manual&increase_by=1.5h").status())
        .isEqualTo(204);

    assertThat(app.jira.requests(Estimate.class))
        .containsExactly(
            new Estimate.Auto(),
            new Estimate.SetTo(new JiraDuration("2d")),
            new Estimate.MovedBy(new JiraDuration("1.5h")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'comment':'x' | missing_parameter | Missing required fields: external_id, issue_id_or_key, and time_spent or time_spent_seconds",
        "'time_spent_seconds':0 | invalid_parameter | time_spent_seconds must be a whole number from 1 to 2147483647",
        "'time_spent_seconds':1.5 | invalid_parameter | time_spent_seconds must be a whole number from 1 to 2147483647",
        "'time_spent_seconds':'60' | invalid_parameter | time_spent_seconds must be a whole number from 1 to 2147483647",
        "'time_spent_seconds':2147483648 | invalid_parameter | time_spent_seconds must be a whole number from 1 to 2147483647",
        "'time_spent':'30' | invalid_parameter | time_spent must be a duration such as 3h 30m (units w, d, h, m)",
        "'time_spent':'3 hours' | invalid_parameter | time_spent must be a duration such as 3h 30m (units w, d, h, m)",
        "'time_spent':'1h','time_spent_seconds':60 | invalid_parameter | time_spent must not be sent together with time_spent_seconds",
        "'time_spent':'1h','started':'today' | invalid_parameter | started must be a time such as 2027-01-01T00:00:00Z",
        "'time_spent':'1h','comment':7 | invalid_parameter | comment must be a string or an ADF document",
        "'time_spent':'1h','adjust_estimate':'none' | invalid_parameter | adjust_estimate must be auto, leave, new or manual",
        "'time_spent':'1h','adjust_estimate':'new' | invalid_parameter | new_estimate must be a duration such as 3h 30m",
        "'time_spent':'1h','adjust_estimate':'manual','reduce_by':'x' | invalid_parameter | reduce_by must be a duration such as 3h 30m (units w, d, h, m)",
      })
  void givenAnUnusableWorklog_whenAdding_thenTheResponseNamesTheProblem(
      String fields, String code, String error) {
    var response = add(fields);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
    assertThat(response.error()).isEqualTo(error);
    assertThat(drafts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'time_spent':'1h' | Missing required fields: external_id, issue_id_or_key or worklog_id",
        "'worklog_id':'x','time_spent':'1h' | worklog_id must be a whole number",
        "'worklog_id':'10' | At least one field must be provided for update",
        "'worklog_id':'10','adjust_estimate':'manual' | adjust_estimate must be auto, leave or new",
      })
  void givenAnUnusableChange_whenChanging_thenTheResponseNamesTheProblem(
      String fields, String error) {
    var response = edit(fields);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo(error);
    assertThat(drafts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'Missing external_id, issue_id_or_key or worklog_id'",
    "&worklog_id=x, worklog_id must be a whole number",
    "&worklog_id=1&adjust_estimate=new, new_estimate must be a duration such as 3h 30m",
  })
  void givenNoUsableValue_whenDeleting_thenTheResponseSaysSo(String more, String error) {
    var response = delete(more);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo(error);
  }

  @Test
  void givenJiraRejects_whenCalling_thenEachCallHasItsText() {
    app.jira.error = new NotFound();
    assertThat(backend(JIRA + "get-worklogs" + OF_CORE_7).error()).isEqualTo("Issue not found");
    assertThat(add("'time_spent':'1h'").error()).isEqualTo("Issue not found");
    assertThat(edit("'worklog_id':'1','time_spent':'1h'").error()).isEqualTo("Worklog not found");
    assertThat(delete("&worklog_id=1").status()).isEqualTo(404);
    assertThat(delete("&worklog_id=1").error()).isEqualTo("Worklog not found");

    app.jira.error = new Forbidden();
    assertThat(add("'time_spent':'1h'").error()).isEqualTo("Access denied to log work on issue");

    app.jira.error = new FieldsRejected(Map.of("timeLogged", "Invalid time duration entered."));
    var add = add("'time_spent':'1h'");
    assertThat(add.status()).isEqualTo(400);
    assertThat(add.error()).isEqualTo("Invalid worklog");
    assertThat(add.json()).containsKey("fields");
  }

  private Response add(String fields) {
    return post(JIRA + "add-worklog", body(fields));
  }

  private Response edit(String fields) {
    return put(JIRA + "edit-worklog", body(fields));
  }

  private Response delete(String more) {
    return send(authorized(JIRA + "delete-worklog" + OF_CORE_7 + more).DELETE());
  }

  private static String body(String fields) {
    return ("{'external_id':'alice','issue_id_or_key':'CORE-7'," + fields + "}").replace('\'', '"');
  }

  private List<Worklog.Draft> drafts() {
    return app.jira.requests(Worklog.Draft.class);
  }

  private static Worklog.Draft draft(
      Spent spent, Optional<Instant> started, Optional<Description> comment, Estimate estimate) {
    return new Worklog.Draft(Optional.of(spent), started, comment, estimate);
  }
}
