package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From a click on "Connect" to the first tickets, and every way in which it may go wrong.
final class ConnectFlowTest {

  private static final String INFO = "/api/backend/connection-info/";

  private static InProcessServer server;

  @BeforeAll
  static void start() {
    server = new InProcessServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void givenAConsent_whenASiteIsChosen_thenTheConnectionServesTokensProjectsAndTickets() {
    server.flow.connect("alice");

    var validity =
        server.api.get(INFO + "check-connection-validity?provider=jira&external_id=alice");
    var token = server.api.get(INFO + "get-access-token?provider=jira&external_id=alice");
    var projects = server.api.get("/api/backend/jira/get-projects?external_id=alice");
    var key = projects.json().at("/projects/0/key").asText();
    var tickets =
        server.api.get(
            "/api/backend/jira/get-tickets-for-project?external_id=alice&jira_project_id=" + key);

    assertThat(validity.json().path("exists").asBoolean()).isTrue();
    assertThat(token.status()).isEqualTo(200);
    assertThat(token.text("access_token")).isNotBlank();
    assertThat(projects.json().path("total").asInt())
        .isEqualTo(projects.json().path("projects").size());
    assertThat(tickets.status()).isEqualTo(200);
    assertThat(tickets.json().path("total").asInt())
        .isEqualTo(tickets.json().path("tickets").size());
  }

  @Test
  void givenANewFlow_whenAskingForTheSites_thenBothAreNamed() {
    var code = server.flow.connectionCode("sites");

    var sites =
        server.api.get(
            server.api.url(
                "/api/frontend/finalize-connection/jira/fetch-available-sites?connection_code="
                    + code));

    assertThat(sites.status()).isEqualTo(200);
    assertThat(sites.json().path("sites").findValuesAsText("site_id"))
        .containsExactlyInAnyOrder(server.flow.siteIds());
  }

  @Test
  void givenTheAliasOfOlderClients_whenStarting_thenItRespondsAlike() {
    var response =
        server.api.post(
            "/api/frontend/oauth/initiate-oauth-flow",
            "{\"provider\":\"jira\",\"external_id\":\"a\"}");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text("authorization_uri"))
        .startsWith(server.atlassian.authBaseUrl().toString());
  }

  @Test
  void givenTheUserSaysNo_whenComingBack_thenTheResponseSaysSoAndTheStateIsSpent() {
    var callback = server.atlassian.deny(server.flow.authorizationUri("bob"));

    var denied = server.api.get(callback);
    var again = server.api.get(callback);

    assertThat(denied.status()).isEqualTo(400);
    assertThat(denied.text("error")).isEqualTo("Authorization was denied");
    assertThat(again.text("error")).isEqualTo("Invalid state or expired state. Please try again.");
  }

  @Test
  void givenTheUserSaysNo_whenABrowserComesBack_thenItGetsAPage() {
    var callback = server.atlassian.deny(server.flow.authorizationUri("bob"));

    var page = server.api.browse(callback);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.header("content-type")).startsWith("text/html");
    assertThat(page.body()).doesNotContain("access_denied");
  }

  @Test
  void givenTwoSimultaneousCallbacks_whenBothArrive_thenOneWins() throws Exception {
    var callback = server.flow.consent("carol");

    var statuses =
        atOnce(() -> server.api.get(callback).status(), () -> server.api.get(callback).status());

    assertThat(statuses).containsExactlyInAnyOrder(302, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?code=c&state=unknown", "?code=c", "?state=s", ""})
  void givenACallbackThatNobodyStarted_whenItArrives_thenItIsRejected(String query) {
    var response =
        server.api.get(server.api.url("/api/frontend/oauth/authorization-callback/jira" + query));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text("error"))
        .isIn("Invalid request", "Invalid state or expired state. Please try again.");
  }

  @Test
  void givenACodeThatTheProviderDoesNotKnow_whenComingBack_thenTheExchangeFails() {
    var callback = server.flow.consent("dora").toString().replaceAll("code=[^&]+", "code=forged");

    var response = server.api.get(URI.create(callback));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text("error")).isEqualTo("Failed to exchange authorization code");
  }

  @Test
  void givenASiteOutsideTheGrant_whenChosen_thenItIsRejectedAndTheCodeStaysGood() {
    var code = server.flow.connectionCode("eve");

    var rejected = server.flow.choose(code, "11111111-2222-3333-4444-555555555555");
    var accepted = server.flow.choose(code, server.flow.firstSite());

    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.text("error")).isEqualTo("Site is not accessible to this authorization");
    assertThat(accepted.status()).isEqualTo(200);
  }

  @Test
  void givenAUsedConnectionCode_whenChosenAgain_thenItIsOver() {
    var code = server.flow.connectionCode("frank");
    server.flow.choose(code, server.flow.firstSite());

    var again = server.flow.choose(code, server.flow.firstSite());

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text("error"))
        .isEqualTo("Connection ID not found: session is either expired or does not exist");
  }

  @Test
  void givenTwoTabs_whenBothChoose_thenOneSucceeds() throws Exception {
    var code = server.flow.connectionCode("grace");

    var statuses =
        atOnce(
            () -> server.flow.choose(code, server.flow.firstSite()).status(),
            () -> server.flow.choose(code, server.flow.firstSite()).status());

    assertThat(statuses).containsExactlyInAnyOrder(200, 400);
  }

  @Test
  void givenAConnection_whenTheUserConnectsAgain_thenTheNewGrantServes() {
    server.flow.connect("henry");
    var first =
        server
            .api
            .get(INFO + "get-connection-credentials?provider=jira&external_id=henry")
            .text("refresh_token");

    server.flow.connect("henry");

    var second =
        server
            .api
            .get(INFO + "get-connection-credentials?provider=jira&external_id=henry")
            .text("refresh_token");
    assertThat(second).isNotBlank().isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "'', No authorization header provided",
    "wrong-key-wrong-key-wrong, Invalid secret key",
  })
  void givenNoGoodKey_whenCallingTheBackend_thenThatComesBeforeAnythingElse(
      String key, String error) {
    var stranger = server.api.withKey(key);

    var responses =
        Stream.of(
            stranger.get(INFO + "get-access-token"),
            stranger.get("/api/backend/jira/get-projects"),
            stranger.post("/api/backend/jira/create-ticket", "not json"));

    assertThat(responses)
        .allSatisfy(
            it -> {
              assertThat(it.status()).isEqualTo(401);
              assertThat(it.text("error")).isEqualTo(error);
            });
  }

  @Test
  void givenTheSecondOfTwoKeys_whenCalling_thenItIsGood() {
    var response =
        server
            .api
            .withKey(Environment.SECOND_KEY)
            .get(INFO + "check-connection-validity?provider=jira&external_id=x");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().path("exists").asBoolean()).isFalse();
  }

  @Test
  void givenMalformedAndOversizedBodies_whenStarting_thenTheyAreRejectedInTheSameShape() {
    var path = "/api/frontend/oauth/get-authorization-uri";

    var malformed = server.api.post(path, "{\"provider\":");
    var wrongType = server.api.post(path, "{\"provider\":\"jira\",\"external_id\":7}");
    var missing = server.api.post(path, "{\"provider\":\"jira\"}");
    var unknown = server.api.post(path, "{\"provider\":\"Jira\",\"external_id\":\"a\"}");
    var oversized = server.api.post(path, "{\"provider\":\"" + "x".repeat(1_200_000) + "\"}");

    assertThat(malformed.status()).isEqualTo(400);
    assertThat(wrongType.text("error")).contains("external_id");
    assertThat(missing.text("error")).isEqualTo("Missing provider or external_id");
    assertThat(unknown.text("error"))
        .isEqualTo("Invalid provider. Ensure that all provider names are lowercase.");
    assertThat(oversized.status()).isEqualTo(413);
    assertThat(oversized.text("code")).isNotBlank();
  }

  @Test
  void givenAPageOfTheCustomers_whenItsBrowserAsksBeforehand_thenOnlyConfiguredOriginsMay() {
    var path = server.api.url("/api/frontend/oauth/get-authorization-uri");

    var allowed = preflight(path, "https://app.example");
    var stranger = preflight(path, "https://evil.example");

    assertThat(allowed.header("access-control-allow-origin")).isEqualTo("https://app.example");
    assertThat(stranger.header("access-control-allow-origin")).isEmpty();
  }

  @Test
  void givenARunningServer_whenAskedForItsHealth_thenItIsReady() {
    assertThat(server.api.get(server.api.url("/health/liveness")).status()).isEqualTo(200);
    assertThat(server.api.get(server.api.url("/health/readiness")).status()).isEqualTo(200);
  }

  private static ApiResponse preflight(URI uri, String origin) {
    return server.api.send(
        HttpRequest.newBuilder(uri)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(one);
      var second = threads.submit(other);
      return List.of(first.get(), second.get());
    }
  }
}
