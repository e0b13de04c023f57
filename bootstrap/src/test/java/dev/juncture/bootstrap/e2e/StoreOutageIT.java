package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What still works while a store is away, and that everything comes back by itself.
final class StoreOutageIT {

  private static final String INFO = "/api/backend/connection-info/";
  private static final String TOKEN = INFO + "get-access-token?provider=jira&external_id=alice";
  private static final String CREDENTIALS =
      INFO + "get-connection-credentials?provider=jira&external_id=alice";
  private static final Duration LONG = Duration.ofSeconds(60);

  private static Stores stores;
  private static Environment outside;
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    stores = new Stores();
    outside = Environment.with(stores.database.url(), stores.redisUrl());
    server = ServerProcess.start(outside, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
    outside.close();
    stores.close();
  }

  @BeforeEach
  void connectAnew() {
    stores.postgres.start();
    stores.redis.start();
    Eventually.within(LONG, "ready", server::isReady);
    new Flow(server.api, outside.atlassian()).connect("alice");
    outside.atlassian().journal().clear();
    assertThat(server.api.get(TOKEN).status()).isEqualTo(200);
  }

  @Test
  void givenRedisGoesFlushesAndComesBackUnderLoad_whenReading_thenNoReadFailsAndNothingIsRefreshed()
      throws Exception {
    try (var load = new Load(4, server.api, TOKEN)) {
      stores.redis.flush();
      moreResponses(load, 50);
      stores.redis.stop();
      moreResponses(load, 50);
      assertThat(
              server
                  .api
                  .post(
                      "/api/frontend/oauth/get-authorization-uri",
                      "{\"provider\":\"jira\",\"external_id\":\"b\"}")
                  .status())
          .isEqualTo(503);
      Eventually.within(LONG, "not complete", () -> !server.isReady());
      assertThat(server.api.get(server.api.url("/health/readiness")).status()).isEqualTo(200);
      stores.redis.start();
      Eventually.within(LONG, "ready again", server::isReady);
      moreResponses(load, 50);

      assertThat(load.stop()).containsOnly(200);
    }
    assertThat(outside.atlassian().journal().noted("rotated")).isEmpty();
  }

  /// The strict check shows that HAProxy does what the check says: it takes the server out.
  @Test
  void givenHaProxyInFront_whenAStoreIsAway_thenItStillSendsReadsToTheServer(@TempDir Path folder)
      throws Exception {
    assumeTrue(HaProxy.program().isPresent(), "HAProxy is not installed");
    try (var usual = HaProxy.before(server, "/health/readiness", folder);
        var strict = HaProxy.before(server, "/health/readiness?require=all", folder);
        var load = new Load(4, usual.api, TOKEN)) {
      stores.postgres.stop();
      Eventually.within(LONG, "taken out", () -> strict.api.get(TOKEN).status() == 503);
      moreResponses(load, 50);
      stores.postgres.start();
      Eventually.within(LONG, "let in", () -> strict.api.get(TOKEN).status() == 200);

      stores.redis.stop();
      Eventually.within(LONG, "taken out", () -> strict.api.get(TOKEN).status() == 503);
      moreResponses(load, 50);

      assertThat(load.stop()).containsOnly(200);
    }
  }

  @Test
  void givenPostgresGoesAndComesBackUnderLoad_whenReading_thenCachedTokensAreServedAndTheRestIs503()
      throws Exception {
    try (var load = new Load(4, server.api, TOKEN)) {
      stores.postgres.stop();
      moreResponses(load, 50);
      var credentials = server.api.get(CREDENTIALS);
      stores.postgres.start();
      Eventually.within(
          LONG, "credentials again", () -> server.api.get(CREDENTIALS).status() == 200);
      moreResponses(load, 50);

      assertThat(credentials.status()).isEqualTo(503);
      assertThat(credentials.header("retry-after")).isNotEmpty();
      assertThat(load.stop()).containsOnly(200);
    }
    Eventually.within(LONG, "ready again", server::isReady);
  }

  @Test
  void givenPostgresIsAwayAndTheTokenHasRunOut_whenReading_thenNoRefreshIsStarted() {
    stores.expireAccessTokens();
    stores.postgres.stop();

    Eventually.within(LONG, "no token any more", () -> server.api.get(TOKEN).status() == 503);
    assertThat(outside.atlassian().journal().noted("rotated")).isEmpty();
  }

  @Test
  void givenPostgresIsAway_whenProbed_thenTheServerIsAliveAndDegradedAndSaysWhatIsMissing() {
    stores.postgres.stop();
    Eventually.within(LONG, "not complete", () -> !server.isReady());
    var readiness = server.api.get(server.api.url("/health/readiness"));
    assertThat(readiness.status()).isEqualTo(200);
    assertThat(readiness.body())
        .isEqualTo("{\"status\":\"DEGRADED\",\"details\":{\"missing\":[\"database\"]}}");
    assertThat(server.api.get(CREDENTIALS).status()).isEqualTo(503);

    assertThat(server.api.get("/health/liveness").status()).isEqualTo(200);
    assertThat(server.log()).contains("Database unavailable");
    assertThat(server.api.get("/api/backend/metrics").body())
        .contains("juncture_store_reachable{store=\"database\"} 0.0")
        .contains("juncture_store_reachable{store=\"cache\"} 1.0");

    stores.postgres.start();
    Eventually.within(LONG, "ready again", server::isReady);
  }

  private static void moreResponses(Load load, int count) {
    var goal = load.responses() + count;
    Eventually.within(LONG, count + " more answers", () -> load.responses() >= goal);
  }
}
