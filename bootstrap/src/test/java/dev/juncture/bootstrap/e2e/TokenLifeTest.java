package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tokens in one process, counted by the provider's own journal.
final class TokenLifeTest {

  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";

  private InProcessServer server;

  @BeforeEach
  void start() {
    server = new InProcessServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void givenTwoHundredReadersOfAShortLivedToken_whenReadingAtOnce_thenOneRefreshServesThemAll()
      throws Exception {
    aliceIsConnectedWithATokenThatIsAsGoodAsExpired();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reads =
          Stream.generate(() -> threads.submit(() -> server.api.get(TOKEN))).limit(200).toList();
      for (var read : reads) {
        assertThat(read.get().status()).isEqualTo(200);
        assertThat(read.get().text("access_token"))
            .isEqualTo(reads.getFirst().get().text("access_token"));
      }
    }

    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void givenTheResponseOfARefreshGetsLost_whenReading_thenTheConnectionWorks() {
    aliceIsConnectedWithATokenThatIsAsGoodAsExpired();
    server.atlassian.faults().on("POST", "/oauth/token").times(1).dropAfterEffect();

    var response = server.api.get(TOKEN);

    assertThat(response.status()).isEqualTo(200);
    assertThat(server.atlassian.journal().noted("replayed")).hasSize(1);
  }

  @Test
  void
      givenAProviderWithoutAnyReplayWindow_whenTheResponseGetsLost_thenTheLossIsRecordedAfterAFewCalls() {
    aliceIsConnectedWithATokenThatIsAsGoodAsExpired();
    server.atlassian.replayWindow(Duration.ZERO);
    server.atlassian.faults().on("POST", "/oauth/token").times(1).dropAfterEffect();
    server.atlassian.journal().clear();

    var response = server.api.get(TOKEN);

    var history =
        server.api.get(
            "/api/backend/connection-info/get-connection-history?provider=jira&external_id=alice");
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.json().path("needs_reauthorization").asBoolean()).isTrue();
    assertThat(tokenCalls()).isLessThanOrEqualTo(3);
    assertThat(history.json().at("/events/0/type").asText()).isEqualTo("revoked");
    assertThat(history.json().at("/events/0/detail").asText()).isNotBlank();
  }

  @Test
  void givenARunningServer_whenPrometheusAsks_thenItNeedsAKeyAndGetsText() {
    var stranger = server.api.withKey("").get("/api/backend/metrics");
    var scrape = server.api.get("/api/backend/metrics");

    assertThat(stranger.status()).isEqualTo(401);
    assertThat(scrape.status()).isEqualTo(200);
    assertThat(scrape.header("content-type")).startsWith("text/plain");
  }

  @Test
  void givenTheUserRevokedTheGrant_whenReading_thenSheHasToConsentAgainAndIsAskedOnlyOnce() {
    aliceIsConnectedWithATokenThatIsAsGoodAsExpired();
    server.atlassian.revokeAllGrants();

    var first = server.api.get(TOKEN);
    var second = server.api.get(TOKEN);

    assertThat(first.status()).isEqualTo(403);
    assertThat(first.json().path("needs_reauthorization").asBoolean()).isTrue();
    assertThat(second.status()).isEqualTo(403);
    assertThat(tokenCalls()).isEqualTo(2);
    assertThat(
            server
                .api
                .get(
                    "/api/backend/connection-info/check-connection-validity?provider=jira&external_id=alice")
                .json()
                .path("is_invalid")
                .asBoolean())
        .isTrue();
  }

  @Test
  void givenTheTokenEndpointIsDown_whenReading_thenTheCallerIsToldToComeBackAndTheNextReadWorks() {
    aliceIsConnectedWithATokenThatIsAsGoodAsExpired();
    server.atlassian.faults().on("POST", "/oauth/token").times(3).respondHtmlError(503);

    var down = server.api.get(TOKEN);
    var up = server.api.get(TOKEN);

    assertThat(down.status()).isEqualTo(503);
    assertThat(down.header("retry-after")).isNotEmpty();
    assertThat(down.text("error")).isEqualTo("Failed to refresh access token");
    assertThat(up.status()).isEqualTo(200);
  }

  @Test
  void givenJiraStopsTakingAToken_whenCalling_thenItIsRefreshedOnceAndTheCallSucceeds() {
    server.flow.connect("alice");
    server.atlassian.expireAccessTokens();

    var projects = server.api.get("/api/backend/jira/get-projects?external_id=alice");

    assertThat(projects.status()).isEqualTo(200);
    assertThat(refreshes()).isEqualTo(1);
  }

  private void aliceIsConnectedWithATokenThatIsAsGoodAsExpired() {
    server.atlassian.accessTokenTtl(Duration.ofSeconds(30));
    server.flow.connect("alice");
    server.atlassian.accessTokenTtl(Duration.ofHours(1));
  }

  private int refreshes() {
    return server.atlassian.journal().noted("rotated").size();
  }

  private int tokenCalls() {
    return server.atlassian.journal().calls("POST", "/oauth/token").size();
  }
}
