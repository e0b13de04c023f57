package dev.juncture.adapters.web.api.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenApiTest extends HttpTest {

  private static final String DOCUMENT = "/openapi/document/juncture.yml"; // JSON is YAML

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/frontend/oauth/get-authorization-uri",
        "/api/frontend/oauth/authorization-callback/{provider}",
        "/api/frontend/finalize-connection/jira/fetch-available-sites",
        "/api/frontend/finalize-connection/jira/create-connection",
        "/api/backend/connection-info/check-connection-validity",
        "/api/backend/connection-info/get-connection-credentials",
        "/api/backend/connection-info/get-access-token",
        "/api/backend/jira/get-projects",
        "/api/backend/jira/select-project",
        "/api/backend/jira/get-selected-project",
        "/api/backend/jira/get-tickets-for-project",
        "/api/backend/jira/get-boards-for-project",
        "/api/backend/jira/get-all-sprints-for-project",
        "/api/backend/jira/get-active-sprints-for-project",
        "/api/backend/jira/get-tickets-for-sprint",
        "/api/backend/jira/get-issue",
        "/api/backend/jira/edit-issue",
        "/api/backend/jira/create-ticket",
        "/api/backend/jira/delete-issue",
        "x-juncture-public-key",
        "bearer"
      })
  void givenTheContract_whenReadingTheDescription_thenTheCallIsThere(String name) {
    assertThat(get(DOCUMENT).text()).contains("\"" + name + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"external_id", "provider", "sprint_id", "issue_id_or_key"})
  void givenAParameterThatHasToBeThere_whenReadingTheDescription_thenItIsRequired(String name) {
    var mentions =
        Pattern.compile("\\{\"name\":\"" + name + "\",\"in\":\"query\"(?:(?!\"in\":).)*")
            .matcher(get(DOCUMENT).text())
            .results()
            .map(MatchResult::group)
            // What a list is narrowed by may be left out.
            .filter(it -> !it.contains("Only those"))
            .toList();

    assertThat(mentions)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it).contains("\"required\":true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "initiate-oauth-flow",
        "get-all-projects",
        "get-selected-project-id",
        "get-issue-details",
        "integration-helpers",
        "finalize-connection/jira/{code}"
      })
  void givenAnAlias_whenReadingTheDescription_thenItIsNotThere(String path) {
    assertThat(get(DOCUMENT).text()).doesNotContain(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/openapi/page/swagger-ui.css",
        "/openapi/page/swagger-ui-bundle.js",
        "/assets/openapi.js"
      })
  void givenThePage_whenItAsksForItsParts_thenTheyAreThere(String path) {
    assertThat(get(path).status()).isEqualTo(200);
  }

  @Test
  void givenABrowser_whenOpeningThePage_thenNoThirdPartyIsAsked() {
    var response = get("/openapi");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self';");
    assertThat(response.raw().headers().allValues("Content-Security-Policy")).hasSize(1);
    assertThat(response.text()).doesNotContain("http://").doesNotContain("https://");
  }
}
