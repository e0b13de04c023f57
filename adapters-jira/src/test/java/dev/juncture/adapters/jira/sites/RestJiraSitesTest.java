package dev.juncture.adapters.jira.sites;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Errors;
import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RestJiraSitesTest {

  private static final AccessToken TOKEN =
      new AccessToken(new Secret("token"), TestJira.NOW.plusSeconds(3600));

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira = new TestJira(TestSettings.withWaitsAt(server.uri()));
  private final RestJiraSites api = new RestJiraSites(jira.client, TestJson.create());

  @AfterEach
  void close() {
    jira.close();
    server.close();
  }

  @Test
  void givenOddEntries_whenListingSites_thenOnlyJiraSitesRemainOnceEach() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            [{"id": "a", "name": "acme", "url": "https://acme.atlassian.net",
              "scopes": ["read:confluence-content.all"], "avatarUrl": null},
             {"id": "a", "name": "acme", "url": "https://acme.atlassian.net",
              "scopes": ["read:jira-work"], "avatarUrl": "https://x/a.png"},
             {"id": "a", "name": "acme again", "url": "https://acme.atlassian.net",
              "scopes": ["read:sprint:jira-software"]},
             {"id": "b", "name": null, "url": "javascript:alert(1)", "scopes": null},
             {"id": "../c", "name": "odd", "scopes": ["read:jira-work"]},
             {"name": "no id"},
             null]"""));

    var sites = result(api.sites(TOKEN));

    assertThat(sites)
        .containsExactly(
            new JiraSite(new SiteId("a"), "acme", "https://acme.atlassian.net", "https://x/a.png"),
            new JiraSite(new SiteId("b"), "", "", ""));
  }

  @Test
  void givenNoSites_whenListingSites_thenThereAreNone() {
    server.respond(ScriptedResponse.json(200, "[]"));

    assertThat(result(api.sites(TOKEN))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[", "<html></html>", "[1, 2]", "{\"values\": null}"})
  void givenNonsense_whenListingSites_thenItIsNotTakenForAnEmptyList(String body) {
    server.respond(ScriptedResponse.json(200, body));

    assertEndsWith(Errors.FAILED, () -> api.sites(TOKEN));
  }
}
