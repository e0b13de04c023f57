package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.Conflict;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueField.Choice;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.jira.Transition;
import dev.juncture.testkit.jira.ScriptedJira.Moved;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransitionsTest extends HttpTest {

  private static final String JIRA = "/api/backend/jira/";
  private static final String LIST = JIRA + "get-transitions?external_id=alice";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
    app.jira.unreadable = true;
    app.jira.transitions =
        List.of(
            to("11", "10002", "Done", List.of()),
            to("21", "3", "In Progress", List.of()),
            to("31", "11", "3", List.of()),
            new Transition("41", "Nowhere", Optional.empty(), List.of()));
  }

  private static Transition to(String id, String status, String name, List<IssueField> fields) {
    var category = new Status.Category("4", "indeterminate", "yellow");
    return new Transition(
        id, "To " + name, Optional.of(new Status(status, name, category)), fields);
  }

  @Test
  void givenTransitions_whenListing_thenEachIsComplete() {
    app.jira.transitions =
        List.of(
            to(
                "11",
                "10002",
                "Done",
                List.of(
                    new IssueField(
                        "labels",
                        "Labels",
                        true,
                        false,
                        "array",
                        Optional.of("string"),
                        Optional.of("c"),
                        Optional.of("http://x"),
                        List.of(new Choice("1", "One"))))),
            new Transition("41", "Nowhere", Optional.empty(), List.of()));

    assertThat(backend(LIST + "&issue_id_or_key=CORE-7").text())
        .isEqualTo(
            "{\"transitions\":[{\"id\":\"11\",\"name\":\"To Done\",\"to\":{\"id\":\"10002\",\"name\":\"Done\",\"category\":\"indeterminate\"},\"fields\":[{\"id\":\"labels\",\"name\":\"Labels\",\"required\":true,\"has_default\":false,\"type\":\"array\",\"items\":\"string\",\"custom\":\"c\",\"auto_complete\":\"http://x\",\"allowed_values\":[{\"id\":\"1\",\"name\":\"One\"}]}]},{\"id\":\"41\",\"name\":\"Nowhere\",\"to\":null,\"fields\":[]}]}");
  }

  @Test
  void givenNoTransitions_whenListing_thenTheListIsEmpty() {
    app.jira.transitions = List.of();

    assertThat(backend(LIST + "&issue_id_or_key=CORE-7").text()).isEqualTo("{\"transitions\":[]}");
  }

  /// The id 3 comes before the name 3.
  @ParameterizedTest
  @CsvSource({"Done, 11", "done, 11", "10002, 11", "IN PROGRESS, 21", "3, 21"})
  void givenAStatus_whenMoving_thenTheTransitionThatLeadsThereIsPerformed(
      String status, String transition) {
    var response = move("'to_status':'" + status + "'");

    assertThat(response.status()).isEqualTo(200);
    assertThat(moved())
        .containsExactly(
            new Moved(
                new IssueRef("CORE-7"),
                transition,
                new Transition.Change(Optional.empty(), Optional.empty(), Map.of())));
  }

  @Test
  void givenEverything_whenMoving_thenJiraGetsItAsWritten() {
    var response =
        move(
            "'transition_id':'99','resolution':'Fixed','comment':'**x**','fields':{'customfield_1':5}");

    assertThat(response.text())
        .isEqualTo(
            "{\"success\":true,\"issue\":{\"id\":null,\"key\":\"CORE-7\",\"summary\":null,\"description\":null,\"status\":null,\"resolution\":null,\"priority\":null,\"issueType\":null,\"assignee\":null,\"updated\":null},\"comment_added\":true}");
    assertThat(moved())
        .containsExactly(
            new Moved(
                new IssueRef("CORE-7"),
                "99",
                new Transition.Change(
                    Optional.of("Fixed"),
                    Optional.of(new Text("**x**")),
                    Map.of("customfield_1", 5))));
  }

  @Test
  void givenNoComment_whenMoving_thenTheResponseSaysNothingOfOne() {
    assertThat(move("'transition_id':'11'").json()).containsOnlyKeys("success", "issue");
  }

  @Test
  void givenNoTransitionLeadsThere_whenMoving_thenTheResponseSaysWhatCanBeReached() {
    var response = move("'to_status':'In Review'");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("No transition leads to that status");
    assertThat(response.code()).isEqualTo("no_transition");
    assertThat(response.json())
        .containsEntry(
            "available",
            List.of(
                Map.of("id", "10002", "name", "Done"),
                Map.of("id", "3", "name", "In Progress"),
                Map.of("id", "11", "name", "3")));
    assertThat(moved()).isEmpty();
  }

  @Test
  void givenNothingCanBeReached_whenMoving_thenTheListIsEmpty() {
    app.jira.transitions = List.of();

    assertThat(move("'to_status':'Done'").json()).containsEntry("available", List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'comment':'x' | Missing required fields: external_id, issue_id_or_key, and transition_id or to_status",
        "'transition_id':'1','to_status':'Done' | to_status must not be sent together with transition_id",
        "'transition_id':'x' | transition_id must be a whole number",
        "'to_status':' ' | to_status must not be blank",
        "'to_status':'Done','comment':7 | comment must be a string or an ADF document",
        "'to_status':'Done','fields':[] | fields must be an object",
        "'to_status':'Done','resolution':1 | resolution must be a string",
      })
  void givenAnUnusableMove_whenMoving_thenTheResponseNamesTheProblem(String fields, String error) {
    var response = move(fields);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo(error);
    assertThat(moved()).isEmpty();
  }

  @Test
  void givenJiraRejects_whenCalling_thenEachCallHasItsText() {
    app.jira.error = new NotFound();
    assertThat(backend(LIST + "&issue_id_or_key=CORE-7").error()).isEqualTo("Issue not found");
    assertThat(move("'to_status':'Done'").status()).isEqualTo(404);
    assertThat(backend(LIST).error()).isEqualTo("Missing external_id or issue_id_or_key");

    app.jira.error = new Forbidden();
    assertThat(move("'to_status':'Done'").error()).isEqualTo("Access denied to transition issue");

    app.jira.error = new Conflict();
    assertThat(move("'transition_id':'1'").status()).isEqualTo(409);

    app.jira.error = new FieldsRejected(Map.of("resolution", "not valid"));
    var response = move("'transition_id':'1'");
    assertThat(response.error()).isEqualTo("Invalid transition or field values provided");
    assertThat(response.json()).containsKey("fields").doesNotContainKey("available");
  }

  private Response move(String fields) {
    var body = "{'external_id':'alice','issue_id_or_key':'CORE-7'," + fields + "}";
    return post(JIRA + "transition-issue", body.replace('\'', '"'));
  }

  private List<Moved> moved() {
    return app.jira.requests(Moved.class);
  }
}
