package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Lists.created;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraIssuesAtSimulatorTest extends JiraIssuesContract {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();

  private final JiraIssues jira = ATLASSIAN.bean(JiraIssues.class);
  private AccessToken token;
  private SiteId site;

  @BeforeEach
  void connectToCloud() {
    token = ATLASSIAN.token();
    site = new SiteId(ATLASSIAN.site().id());
  }

  RestJiraIssuesAtSimulatorTest() {
    super(ATLASSIAN);
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  /// What Jira returned, Jira takes.
  @Test
  void givenADocumentOfTasksDecisionsAndCards_whenSendingItBack_thenItIsAccepted() {
    var ref = new IssueRef(create("ARM").key());
    Map<String, Object> text = Map.of("type", "text", "text", "a");
    var document =
        new Document(
            Map.of(
                "type",
                "doc",
                "version",
                1,
                "content",
                List.of(
                    list("taskList", "taskItem", "DONE", text),
                    list("decisionList", "decisionItem", "DECIDED", text),
                    Map.of("type", "blockCard", "attrs", Map.of("url", "https://example.com")))));
    result(jira.edit(site, ref, describing(document), token));
    var returned =
        result(jira.issue(site, ref, DescriptionFormat.ADF, token))
            .ticket()
            .description()
            .orElseThrow();

    result(jira.edit(site, ref, describing(returned), token));

    assertThat(returned).isEqualTo(document);
  }

  private static Map<String, Object> list(
      String type, String itemType, String state, Map<String, Object> text) {
    var item =
        Map.of(
            "type",
            itemType,
            "attrs",
            Map.of("localId", "2", "state", state),
            "content",
            List.of(text));
    return Map.of("type", type, "attrs", Map.of("localId", "1"), "content", List.of(item));
  }

  private static IssueChange describing(Description description) {
    return new IssueChange(
        Optional.empty(),
        Optional.of(description),
        Optional.empty(),
        Optional.empty(),
        new Assignment.Unchanged(),
        Optional.empty());
  }

  private Created create(String project) {
    return result(
        created(jira.create(site, draft(project, typeOf("ARM-1")), UUID.randomUUID(), token)));
  }

  private String typeOf(String key) {
    return result(jira.issue(site, new IssueRef(key), DescriptionFormat.TEXT, token)).type().id();
  }

  private static IssueDraft draft(String project, String type) {
    return new IssueDraft(
        new ProjectRef(project),
        new Summary("Made by a test"),
        Optional.of(new Text("Some **bold** words")),
        type,
        Optional.empty(),
        Optional.empty(),
        List.of("one", "two"),
        Map.of());
  }
}
