package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.created;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedJira;
import dev.juncture.domain.error.DomainError.Conflict;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
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
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.token.AccessToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class JiraIssuesContract {

  private final SimulatedJira simulated;

  private final JiraIssues jira;
  private AccessToken token;
  private JiraAddress site;

  JiraIssuesContract(SimulatedJira simulated) {
    this.simulated = simulated;
    this.jira = simulated.bean(JiraIssues.class);
  }

  @BeforeEach
  void connect() {
    simulated.reset();
    token = simulated.token();
    site = simulated.address();
  }

  @Test
  void givenADraft_whenCreating_thenTheIssueIsThereAsDescribed() {
    var created = create("ARM");

    var issue = read(created);
    assertThat(issue.ticket().key()).isEqualTo(created.key());
    assertThat(issue.ticket().summary()).isEqualTo("Made by a test");
    assertThat(issue.ticket().description()).contains(new Text("Some **bold** words"));
    assertThat(issue.labels()).containsExactly("one", "two");
    assertThat(issue.project().key()).isEqualTo("ARM");
  }

  @Test
  void givenTheResponseWasLost_whenCreating_thenThereIsOneIssueAndItIsReported() {
    simulated.faults().on("POST", simulated.path("issue")).dropAfterEffect();

    var created = create("NEW");

    assertThat(read(created).ticket().summary()).isEqualTo("Made by a test");
    assertThat(created.key()).isEqualTo("NEW-1");
    assertEndsWith(
        new NotFound(),
        () -> jira.issue(site, new IssueRef("NEW-2"), DescriptionFormat.TEXT, token));
  }

  @Test
  void givenIssuesOnSeveralPages_whenSearchingByMarker_thenOnlyTheOneWithItIsFound() {
    var marker = UUID.randomUUID();
    var created = result(created(jira.create(site, draft("NEW", "10001"), marker, token)));
    for (var other = 0; other < 101; other++) {
      create("NEW");
    }

    assertThat(find(marker)).contains(created);
    assertThat(find(UUID.randomUUID())).isEmpty();
  }

  private Optional<Created> find(UUID marker) {
    return result(
            jira.findCreated(
                site, new ProjectRef("NEW"), Set.of(marker), Duration.ofMinutes(10), token))
        .values()
        .stream()
        .findFirst();
  }

  @Test
  void givenJiraFails_whenSearchingByMarker_thenThatDoesNotCountAsNotFound() {
    simulated.faults().on("POST", simulated.searchPath()).always().respondHtml();

    assertEndsWith(new ProviderFailed(), () -> find(UUID.randomUUID()));
  }

  @Test
  void givenAnUnknownProjectOrIssueType_whenCreating_thenItIsAbsent() {
    assertEndsWith(
        new NotFound(),
        () -> created(jira.create(site, draft("ARM", "99999"), UUID.randomUUID(), token)));
    assertEndsWith(
        new NotFound(),
        () -> created(jira.create(site, draft("NOWHERE", "10001"), UUID.randomUUID(), token)));
  }

  @Test
  void givenNoPermission_whenWriting_thenItIsForbiddenOrRejected() {
    assertEndsWith(
        new Forbidden(
            Map.of(
                "errorMessages", "You do not have permission to delete issues in this project.")),
        () -> jira.delete(site, new IssueRef("LOCK-1"), token));
  }

  @Test
  void givenAnIssue_whenEditing_thenOnlyWhatIsNamedChanges() {
    var created = create("ARM");
    var change =
        new IssueChange(
            Optional.of(new Summary("Changed")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Assignment.Unassigned(),
            Optional.of(List.of("three")));

    result(jira.edit(site, new IssueRef(created.key()), change, token));

    var issue = read(created);
    assertThat(issue.ticket().summary()).isEqualTo("Changed");
    assertThat(issue.ticket().description()).contains(new Text("Some **bold** words"));
    assertThat(issue.ticket().assignee()).isEmpty();
    assertThat(issue.labels()).containsExactly("three");
  }

  @Test
  void givenTheEditScreen_whenEditingItsFields_thenJiraTakesTheValues() {
    var ref = new IssueRef(create("ARM").key());
    var shown = result(jira.editableFields(site, ref, token));

    assertThat(shown)
        .extracting(IssueField::id)
        .contains("priority", "issuetype", "duedate")
        .doesNotContain("project");
    var values =
        Map.<String, FieldValue>of(
            "priority", new FieldValue.ByName("High"),
            "components", new FieldValue.Many(List.of(new FieldValue.ByName("API"))));
    result(jira.edit(site, ref, describing(new Text("x")).plus(values), token));
    var issue = result(jira.issue(site, ref, DescriptionFormat.TEXT, token));
    assertThat(issue.components()).containsExactly("API");
    assertThat(issue.ticket().priority().orElseThrow().name()).isEqualTo("High");
    assertThat(result(jira.editableFields(site, new IssueRef("LOCK-1"), token))).isEmpty();
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

  @Test
  void givenAConflict_whenEditing_thenItIsSaid() {
    var change =
        new IssueChange(
            Optional.of(new Summary("Changed")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Assignment.Unchanged(),
            Optional.empty());
    simulated.faults().on("PUT", simulated.allPaths()).respondConflict();

    assertEndsWith(new Conflict(), () -> jira.edit(site, new IssueRef("ARM-1"), change, token));
  }

  @Test
  void givenAnIssue_whenDeleting_thenItIsGone() {
    var ref = new IssueRef(create("ARM").key());

    result(jira.delete(site, ref, token));

    assertEndsWith(new NotFound(), () -> jira.issue(site, ref, DescriptionFormat.TEXT, token));
    assertEndsWith(new NotFound(), () -> jira.delete(site, ref, token));
  }

  private Created create(String project) {
    return result(
        created(jira.create(site, draft(project, typeOf("ARM-1")), UUID.randomUUID(), token)));
  }

  private Issue read(Created created) {
    var ref = new IssueRef(created.key());
    return result(jira.issue(site, ref, DescriptionFormat.MARKDOWN, token));
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
