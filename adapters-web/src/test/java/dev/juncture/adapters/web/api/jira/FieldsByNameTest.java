package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.jira.FieldValue.ById;
import dev.juncture.domain.jira.FieldValue.Empty;
import dev.juncture.domain.jira.FieldValue.Many;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueField.Choice;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.testkit.jira.ScriptedJira;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldsByNameTest extends HttpTest {

  private static final String CREATE = "/api/backend/jira/create-ticket";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
    app.jira.unreadable = true;
    app.jira.issueTypes = List.of(new IssueType("1", "Task", "Work", false, 0));
    app.jira.fields =
        List.of(
            field("priority", "Priority", false, "priority", Optional.empty()),
            field("fixVersions", "Fix versions", false, "array", Optional.of("version")),
            field("customfield_1", "Reason", true, "option", Optional.empty()));
  }

  @Test
  void givenNames_whenCreating_thenJiraGetsWhatTheyStandFor() {
    var response =
        create(
            "'issue_type':'task','priority':'high','fix_versions':['High'],'fields':{'reason':'High'}");

    assertThat(response.status()).isEqualTo(201);
    assertThat(app.jira.requests(IssueDraft.class))
        .extracting(IssueDraft::values)
        .containsExactly(
            Map.of(
                "priority", new ById("2"),
                "fixVersions", new Many(List.of(new ById("2"))),
                "customfield_1", new ById("2")));
  }

  @Test
  void givenWrongValues_whenCreating_thenOneResponseNamesAll() {
    var response = create("'issue_type':'Task','priority':'Urgent','components':['x']");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_field_values");
    assertThat(response.json())
        .containsEntry(
            "fields",
            Map.of(
                "priority", "must be one of: High",
                "components", "is not on the create screen",
                "customfield_1", "is required"))
        .containsEntry(
            "missing",
            List.of(
                Map.of(
                    "id", "customfield_1",
                    "name", "Reason",
                    "allowed_values", List.of(Map.of("id", "2", "name", "High")))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'priority':'High' | Missing required fields: external_id, summary, or issue_type_id",
        "'issue_type':'Task','issue_type_id':'1' | issue_type must not be sent together with issue_type_id",
        "'issue_type':'Task','priority':'High','priority_id':'1' | priority must not be sent together with priority_id",
        "'issue_type':'Task','assignee_email':'a@x.org','assignee_account_id':'1' | assignee_email must not be sent together with assignee_account_id",
        "'issue_type':'Task','components':'x' | components must be an array of strings",
        "'issue_type':' ' | issue_type must not be blank",
      })
  void givenAnUnusableTicket_whenCreating_thenTheResponseNamesTheProblem(
      String fields, String error) {
    assertThat(create(fields).error()).isEqualTo(error);
    assertThat(app.jira.requests(IssueDraft.class)).isEmpty();
  }

  @Test
  void givenNames_whenEditing_thenJiraGetsWhatTheyStandFor() {
    var response = edit("'priority':'high','fix_versions':null,'fields':{'reason':'High'}");

    assertThat(response.status()).isEqualTo(200);
    assertThat(app.jira.requests(ScriptedJira.Edited.class).getFirst().change().values())
        .isEqualTo(
            Map.of(
                "priority", new ById("2"),
                "fixVersions", new Many(List.of()),
                "customfield_1", new ById("2")));
  }

  @Test
  void givenNullBesideAnId_whenEditing_thenTheFieldIsSetByItsId() {
    edit("'priority':null,'priority_id':'3'");

    var change = app.jira.requests(ScriptedJira.Edited.class).getFirst().change();
    assertThat(change.priorityId()).contains("3");
    assertThat(change.values()).isEmpty();
  }

  @Test
  void givenNull_whenEditing_thenTheFieldIsCleared() {
    edit("'due_date':null");

    assertThat(app.jira.requests(ScriptedJira.Edited.class).getFirst().change().values())
        .isEqualTo(Map.of("duedate", new Empty()));
  }

  @Test
  void givenWrongValues_whenEditing_thenOneResponseNamesAll() {
    var response = edit("'labels':['x'],'priority':'Urgent','fields':{'Colour':'red'}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Invalid field values provided");
    assertThat(response.json().get("fields"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
        .containsEntry("priority", "must be one of: High")
        .containsOnlyKeys("labels", "priority", "Colour");
    assertThat(app.jira.requests(ScriptedJira.Edited.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'issue_type':'Task','issue_type_id':'1' | issue_type must not be sent together with issue_type_id",
        "'priority':'High','priority_id':'1' | priority must not be sent together with priority_id",
        "'fields':['x'] | fields must be an object",
        "'fields':{} | At least one field must be provided for update",
        "'parent':' ' | parent must not be blank",
      })
  void givenAnUnusableChange_whenEditing_thenTheResponseNamesTheProblem(
      String fields, String error) {
    assertThat(edit(fields).error()).isEqualTo(error);
    assertThat(app.jira.requests(ScriptedJira.Edited.class)).isEmpty();
  }

  @Test
  void givenNothingToEdit_whenEditingByName_thenAccessIsDenied() {
    app.jira.fields = List.of();

    assertThat(edit("'priority':'High'").error()).isEqualTo("Access denied to issue");
  }

  private Response edit(String fields) {
    var body = "{'external_id':'alice','issue_id_or_key':'CORE-7'," + fields + "}";
    return put("/api/backend/jira/edit-issue", body.replace('\'', '"'));
  }

  private Response create(String fields) {
    var body = "{'external_id':'alice','summary':'x'," + fields + "}";
    return post(CREATE, body.replace('\'', '"'));
  }

  private static IssueField field(
      String id, String name, boolean required, String type, Optional<String> items) {
    return new IssueField(
        id,
        name,
        required,
        false,
        type,
        items,
        Optional.empty(),
        Optional.empty(),
        List.of(new Choice("2", "High")));
  }
}
