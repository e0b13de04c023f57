package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.Eventually;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Servers are replaced one after the other, under load, and nobody gets a failed request.
final class RollingUpgradeIT {

  private static final Map<String, String> DRAIN = Map.of("JUNCTURE_DRAIN_SECONDS", "4");
  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";
  private static final Duration LONGER_THAN_NETTY_TAKES_TO_CLOSE = Duration.ofSeconds(4);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Environment outside =
      Environment.with(FirstStart.freshDatabase().url(), SharedServers.freshRedis().url());

  @AfterEach
  void stop() {
    outside.close();
  }

  @Test
  void givenTwoServersUnderLoad_whenBothAreReplacedInTurn_thenNoRequestFails() throws Exception {
    try (var balancer = new RoundRobin();
        var first = ServerProcess.launch(outside, DRAIN, ServerProcess.ONE_COMPILER);
        var second = ServerProcess.launch(outside, DRAIN, ServerProcess.ONE_COMPILER)) {
      first.awaitReady();
      second.awaitReady();
      new Flow(first.api, outside.atlassian()).connect("alice");
      join(balancer, first);
      join(balancer, second);
      try (var load = new Load(6, new Api(balancer.url(), Environment.KEY), TOKEN)) {
        moreResponses(load);
        try (var third = ServerProcess.launch(outside, DRAIN, ServerProcess.ONE_COMPILER);
            var fourth = ServerProcess.launch(outside, DRAIN, ServerProcess.ONE_COMPILER)) {
          third.awaitReady();
          replace(balancer, first, third);
          moreResponses(load);
          fourth.awaitReady();
          replace(balancer, second, fourth);
          moreResponses(load);

          assertThat(load.stop()).containsOnly(200);
          fourth.kill(); // nobody is left for whom it would have to drain
          third.kill();
        }
      }
    }
    assertThat(outside.atlassian().journal().noted("rotated")).isEmpty();
  }

  @Test
  void givenAKeptConnection_whenTheServerLeaves_thenItIsUnreadyFirstAndAsksToCloseTheConnection()
      throws Exception {
    try (var server =
            ServerProcess.start(
                outside, Map.of("JUNCTURE_DRAIN_SECONDS", "8"), ServerProcess.ONE_COMPILER);
        var client = HttpClient.newHttpClient()) {
      var readiness =
          HttpRequest.newBuilder(server.api.url("/health/readiness")).timeout(LIMIT).build();
      var before = client.send(readiness, BodyHandlers.ofString());

      var stopping = CompletableFuture.runAsync(server::stop);
      Eventually.within(
          LIMIT, "not ready", () -> server.api.responds(server.api.url("/health/readiness"), 503));
      var after = client.send(readiness, BodyHandlers.ofString());
      var later = System.nanoTime() + LONGER_THAN_NETTY_TAKES_TO_CLOSE.toNanos();
      while (System.nanoTime() < later) {
        assertThat(server.api.get("/health/liveness").status()).isEqualTo(200);
      }

      assertThat(before.headers().firstValue("connection")).isNotEqualTo(Optional.of("close"));
      assertThat(after.statusCode()).isEqualTo(503);
      assertThat(after.headers().firstValue("connection")).contains("close");
      assertThat(stopping).succeedsWithin(LIMIT);
    }
  }

  private static void join(RoundRobin balancer, ServerProcess server) {
    balancer.add(server);
    Eventually.within(LIMIT, "the balancer uses it", () -> balancer.isServing(server));
  }

  private static void replace(RoundRobin balancer, ServerProcess old, ServerProcess next) {
    join(balancer, next);
    old.stop();
    assertThat(balancer.isServing(old)).isFalse();
  }

  private static void moreResponses(Load load) {
    var goal = load.responses() + 300;
    Eventually.within(LIMIT, "more answers", () -> load.responses() >= goal);
  }
}
