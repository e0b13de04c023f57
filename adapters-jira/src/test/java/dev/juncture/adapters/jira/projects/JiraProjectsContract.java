package dev.juncture.adapters.jira.projects;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedJira;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraProjects;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectDetails;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class JiraProjectsContract {

  private final SimulatedJira simulated;

  private final JiraProjects api;
  private AccessToken token;
  private JiraAddress site;

  JiraProjectsContract(SimulatedJira simulated) {
    this.simulated = simulated;
    this.api = simulated.bean(JiraProjects.class);
  }

  @BeforeEach
  void connect() {
    simulated.reset();
    token = simulated.token();
    site = simulated.address();
  }

  @Test
  void givenMoreProjectsThanFitOnAPage_whenListing_thenNoneIsMissing() {
    simulated.site().addProjects(130);

    var projects = all(cursor -> api.projects(site, cursor, token));

    assertThat(projects)
        .hasSameSizeAs(simulated.site().visibleProjects())
        .extracting(Project::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void givenAProject_whenReadingItsDetails_thenAllItsIssuesCanHaveIsThere() {
    var arm = new ProjectRef("ARM");

    var details = result(api.details(site, arm, token));

    assertThat(details.project().name()).isEqualTo("Robot Arm");
    assertThat(details.issueTypes()).extracting(IssueType::name).contains("Story", "Sub-task");
    assertThat(details.components()).extracting(ProjectDetails.Component::name).contains("API");
    assertThat(details.versions()).extracting(ProjectDetails.Version::name).contains("1.0");
    assertThat(result(api.statuses(site, arm, token)))
        .extracting(Status::name)
        .containsExactly("To Do", "In Progress", "In Review", "Done");
  }

  @Test
  void givenNoSuchProject_whenReadingItsDetails_thenItIsAbsent() {
    var none = new ProjectRef("NONE");

    assertEndsWith(new NotFound(), () -> api.details(site, none, token));
    assertEndsWith(new NotFound(), () -> api.statuses(site, none, token));
  }

  @Test
  void whenListingProjects_thenEveryFieldIsThere() {
    var projects = all(cursor -> api.projects(site, cursor, token));

    var arm = projects.stream().filter(it -> it.key().equals("ARM")).findFirst().orElseThrow();
    assertThat(arm.name()).isEqualTo("Robot Arm");
    assertThat(arm.typeKey()).isEqualTo("software");
    assertThat(arm.lead()).isPresent();
    assertThat(arm.category()).isPresent();
  }

  @Test
  void givenAnExpiredToken_whenListing_thenItIsRejected() {
    simulated.endTokens();

    assertThat(api.projects(site, Cursor.FIRST, token)).isEqualTo(new TokenRejected<>());
  }
}
