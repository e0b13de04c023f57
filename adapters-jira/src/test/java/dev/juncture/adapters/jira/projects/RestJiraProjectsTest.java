package dev.juncture.adapters.jira.projects;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Errors;
import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectDetails;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RestJiraProjectsTest {

  private static final SiteId SITE = new SiteId("site-1");
  private static final AccessToken TOKEN =
      new AccessToken(new Secret("token"), TestJira.NOW.plusSeconds(3600));

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira = new TestJira(TestSettings.withWaitsAt(server.uri()));
  private final RestJiraProjects api = new RestJiraProjects(jira.client, TestJson.create());

  @AfterEach
  void close() {
    jira.close();
    server.close();
  }

  @Test
  void givenHalfAProject_whenListing_thenWhatIsThereIsTaken() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            {"startAt": 0, "maxResults": 50, "total": 2, "isLast": true, "values": [
              {"id": "10000", "key": "CORE", "name": "Core", "projectTypeKey": "software",
               "isPrivate": true, "lead": {"displayName": "Ada"}, "projectCategory": {"name": "P"}},
              {"id": "10001", "key": "BARE", "lead": null}]}"""));

    var projects = all(cursor -> api.projects(SITE, cursor, TOKEN));

    assertThat(projects)
        .containsExactly(
            new Project(
                "10000", "CORE", "Core", Optional.of("Ada"), "software", Optional.of("P"), true),
            new Project("10001", "BARE", "BARE", Optional.empty(), "", Optional.empty(), false));
  }

  @Test
  void givenA404_whenListingProjects_thenThereAreNone() {
    server.respond(ScriptedResponse.json(404, "{\"errorMessages\": [\"none\"], \"errors\": {}}"));

    assertThat(all(cursor -> api.projects(SITE, cursor, TOKEN))).isEmpty();
  }

  @Test
  void givenHalfAProject_whenReadingItsDetails_thenWhatIsThereIsTaken() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            {"id": "10001", "key": "BARE", "issueTypes": [null, {"id": "1"}, {"name": "no id"}],
             "components": [{"id": "2", "name": "API"}],
             "versions": [{"id": "3", "name": "1.0", "released": true}]}"""));

    assertThat(result(api.details(SITE, new ProjectRef("BARE"), TOKEN)))
        .isEqualTo(
            new ProjectDetails(
                new Project("10001", "BARE", "BARE", Optional.empty(), "", Optional.empty(), false),
                List.of(new IssueType("1", "", "", false, 0)),
                List.of(new ProjectDetails.Component("2", "API")),
                List.of(new ProjectDetails.Version("3", "1.0", true, false))));
  }

  @Test
  void givenTypesWithTheSameStatuses_whenReadingStatuses_thenEachIsThereOnce() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            [{"statuses": [{"id": "1", "name": "Open", "statusCategory": {"id": 2, "key": "new"}}]},
             null, {"statuses": [null, {"id": "1", "name": "Open", "statusCategory": {"id": 2, "key": "new"}},
             {"id": "2"}, {"name": "no id"}]}, {}]"""));

    assertThat(result(api.statuses(SITE, new ProjectRef("CORE"), TOKEN)))
        .containsExactly(
            new Status("1", "Open", new Status.Category("2", "new", "")),
            new Status("2", "", new Status.Category("", "undefined", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[", "<html></html>"})
  void givenNonsense_whenReadingDetails_thenItFails(String body) {
    server.respond(ScriptedResponse.json(200, body));

    var core = new ProjectRef("CORE");
    assertEndsWith(Errors.FAILED, () -> api.details(SITE, core, TOKEN));
    assertEndsWith(Errors.FAILED, () -> api.statuses(SITE, core, TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[", "<html></html>", "[1, 2]", "{\"values\": null}"})
  void givenNonsense_whenListingProjects_thenItIsNotTakenForAnEmptyList(String body) {
    server.respond(ScriptedResponse.json(200, body));

    assertEndsWith(Errors.FAILED, () -> api.projects(SITE, Cursor.FIRST, TOKEN));
  }
}
