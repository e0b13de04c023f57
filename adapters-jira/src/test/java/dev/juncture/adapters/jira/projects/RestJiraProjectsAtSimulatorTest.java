package dev.juncture.adapters.jira.projects;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.JiraProjects;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.token.AccessToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraProjectsAtSimulatorTest extends JiraProjectsContract {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();

  private final JiraProjects api = ATLASSIAN.bean(JiraProjects.class);
  private AccessToken token;
  private SiteId site;

  @BeforeEach
  void connectToCloud() {
    token = ATLASSIAN.token();
    site = new SiteId(ATLASSIAN.site().id());
  }

  RestJiraProjectsAtSimulatorTest() {
    super(ATLASSIAN);
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  @Test
  void givenAMissingScope_whenListing_thenThatIsSaid() {
    ATLASSIAN.simulator.faults().on("*", "/ex/jira/**").respondScopeMismatch();

    assertEndsWith(new ScopeMissing(), () -> api.projects(site, Cursor.FIRST, token));
  }
}
