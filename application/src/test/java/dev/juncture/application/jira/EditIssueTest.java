package dev.juncture.application.jira;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.jira.ScriptedJira.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.jira.EditIssue.Command;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue.Account;
import dev.juncture.domain.jira.FieldValue.ById;
import dev.juncture.domain.jira.FieldValue.ByKey;
import dev.juncture.domain.jira.FieldValue.Plain;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment.Unchanged;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueField.Choice;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.ScriptedJira;
import dev.juncture.testkit.jira.ScriptedJira.Edited;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EditIssueTest {

  private static final IssueRef ISSUE = new IssueRef("CORE-7");
  private static final String OFF_SCREEN =
      "is not on the edit screen: the issue has no such field, or a Jira administrator has left it off the screen";
  private static final IssueChange NOTHING =
      new IssueChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new Unchanged(),
          Optional.empty());
  private static final IssueChange SUMMARY_AND_LABELS =
      new IssueChange(
          Optional.of(new Summary("New")),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new Unchanged(),
          Optional.of(List.of("x")));

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedJira jira = new ScriptedJira();
  private final JiraAccess calls =
      new JiraAccess(
          ports.jiraConnections,
          ports.cache,
          ports.accessTokens(),
          ports.recentWrites,
          InMemoryPorts.THREADS);
  private final EditIssue edit =
      new EditIssue(
          calls,
          jira,
          new ReadCreateMetadata(calls, jira, ports.clock),
          new FindUsers(calls, jira));

  @BeforeEach
  void aliceIsConnected() {
    ports.aliceHas(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
    jira.unreadable = true;
    jira.users = List.of(List.of(user("z", "Zoe")));
    jira.fields =
        List.of(
            field("summary", "Summary", "string"),
            field("assignee", "Assignee", "user"),
            field("priority", "Priority", "priority", new Choice("2", "High")),
            field("issuetype", "Issue Type", "issuetype", new Choice("10", "Bug")),
            field("parent", "Parent", "issuelink"),
            field("customfield_1", "Points", "number"));
  }

  @Test
  void givenNames_whenEditing_thenTheyAreWrittenByTheEditScreen() {
    edit(
        NOTHING,
        Map.of("points", 5, "Priority", "high"),
        Map.of("issuetype", "bug", "assignee", "zoe", "parent", "CORE-1"));

    assertThat(jira.requests(Edited.class).getFirst().change().values())
        .isEqualTo(
            Map.of(
                "customfield_1", new Plain(5),
                "priority", new ById("2"),
                "issuetype", new ById("10"),
                "assignee", new Account("z"),
                "parent", new ByKey("CORE-1")));
    assertThat(jira.requests(UserQuery.class))
        .containsExactly(new UserQuery("zoe", Optional.of(ISSUE), 50));
  }

  @Test
  void givenSeveralProblems_whenEditing_thenOneErrorNamesThemAndNothingIsChanged() {
    var error =
        errorOf(
            () ->
                edit(
                    SUMMARY_AND_LABELS,
                    Map.of("Points", "many", "Colour", "red", "Summary", "Other"),
                    Map.of("priority", "Urgent", "duedate", "2026-05-01")));

    assertThat(error)
        .isEqualTo(
            new FieldsRejected(
                Map.of(
                    "labels",
                    OFF_SCREEN,
                    "customfield_1",
                    "must be a number",
                    "Colour",
                    OFF_SCREEN,
                    "summary",
                    "is set twice",
                    "priority",
                    "must be one of: High",
                    "duedate",
                    OFF_SCREEN)));
    assertThat(jira.requests(Edited.class)).isEmpty();
  }

  @Test
  void givenAnIssueThatCannotBeEdited_whenEditingByName_thenAccessIsDenied() {
    jira.fields = List.of();

    assertThat(errorOf(() -> edit(NOTHING, Map.of("Points", 5), Map.of())))
        .isEqualTo(new Forbidden());
    assertThat(jira.requests(Edited.class)).isEmpty();
  }

  @Test
  void givenNoNames_whenEditing_thenTheScreenIsNotRead() {
    jira.fields = List.of();

    edit(SUMMARY_AND_LABELS, Map.of(), Map.of());

    assertThat(jira.requests)
        .containsExactly(new Edited(InMemoryPorts.SITE, ISSUE, SUMMARY_AND_LABELS));
  }

  private void edit(IssueChange change, Map<String, Object> fields, Map<String, Object> named) {
    edit.edit(new Command(ALICE, ISSUE, change, fields, named, DescriptionFormat.MARKDOWN));
  }

  private static IssueField field(String id, String name, String type, Choice... choices) {
    return new IssueField(
        id,
        name,
        false,
        false,
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(choices));
  }
}
