package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueField.Choice;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectDetails.Version;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProjectDetailsTest extends HttpTest {

  private static final String DETAILS = "/api/backend/jira/get-project-details?external_id=alice";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
    app.jira.projects =
        List.of(
            List.of(
                new Project(
                    "10000",
                    "CORE",
                    "Core",
                    Optional.empty(),
                    "software",
                    Optional.empty(),
                    false)));
  }

  @Test
  void givenAProject_whenReadingIt_thenAllItsIssuesCanHaveIsThere() {
    app.jira.issueTypes =
        List.of(
            new IssueType("1", "Task", "Work", false, 0),
            new IssueType("2", "Sub-task", "", true, -1));
    app.jira.fields =
        List.of(
            new IssueField(
                "priority",
                "Priority",
                false,
                false,
                "priority",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Choice("3", "High"))));
    app.jira.statuses =
        List.of(new Status("4", "Doing", new Status.Category("4", "indeterminate", "yellow")));
    app.jira.versions = List.of(new Version("5", "2.1", true, false));

    assertThat(backend(DETAILS).text())
        .isEqualTo(
            "{\"project\":{\"id\":\"10000\",\"key\":\"CORE\",\"name\":\"Core\",\"lead\":null,\"projectTypeKey\":\"software\",\"projectCategory\":null,\"isPrivate\":false},"
                + "\"issue_types\":[{\"id\":\"1\",\"name\":\"Task\",\"description\":\"Work\",\"subtask\":false,\"hierarchy_level\":0},"
                + "{\"id\":\"2\",\"name\":\"Sub-task\",\"description\":\"\",\"subtask\":true,\"hierarchy_level\":-1}],"
                + "\"priorities\":[{\"id\":\"3\",\"name\":\"High\"}],"
                + "\"statuses\":[{\"id\":\"4\",\"name\":\"Doing\",\"category\":\"indeterminate\"}],"
                + "\"components\":[],"
                + "\"versions\":[{\"id\":\"5\",\"name\":\"2.1\",\"released\":true,\"archived\":false}]}");
  }

  @Test
  void givenAnotherProject_whenReadingIt_thenItIsNotTheSelectedOne() {
    assertThat(backend(DETAILS + "&jira_project_id=CORE").status()).isEqualTo(200);
    assertThat(app.jira.requests(ProjectRef.class)).contains(new ProjectRef("CORE"));
    assertThat(backend(DETAILS + "&jira_project_id=NONE").error()).isEqualTo("Project not found");
    assertThat(backend(DETAILS + "&jira_project_id=a/b").code()).isEqualTo("invalid_parameter");
  }

  @Test
  void givenNoSelectedProject_whenReadingNone_thenTheResponseSaysSo() {
    app.aliceIsConnected();

    assertThat(backend(DETAILS).code()).isEqualTo("no_project_selected");
    assertThat(app.jira.requests).isEmpty();
  }

  @Test
  void givenJiraRejects_whenReading_thenTheCallHasItsText() {
    app.jira.error = new NotFound();
    assertThat(backend(DETAILS).error()).isEqualTo("Project not found");
    app.jira.error = new Forbidden();
    assertThat(backend(DETAILS).error()).isEqualTo("Access denied to project");
    app.jira.error = new ScopeMissing();
    assertThat(backend(DETAILS).code()).isEqualTo("scope_missing");
    app.jira.error = new ProviderFailed();
    assertThat(backend(DETAILS).error()).isEqualTo("Failed to fetch Jira project");
  }
}
