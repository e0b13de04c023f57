package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testkit.Eventually;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several server processes on one PostgreSQL and one Redis; the provider's journal counts.
final class RefreshAcrossProcessesIT {

  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=";

  /// How often the whole is repeated; `-Djuncture.rounds=…` makes it a long run.
  private static final int ROUNDS = Integer.getInteger("juncture.rounds", 100);

  private static final int KILLS = Integer.getInteger("juncture.kills", 3);
  private static final int PER_KILL = 8;

  private static Stores stores;
  private static Environment outside;
  private static List<ServerProcess> servers;
  private static Flow flow;

  @BeforeAll
  static void start() {
    stores = new Stores();
    outside = Environment.with(stores.database.url(), stores.redisUrl());
    servers = Stream.generate(() -> launch(18)).limit(3).toList();
    servers.forEach(ServerProcess::awaitReady);
    flow = new Flow(servers.getFirst().api, outside.atlassian());
  }

  /// @param seconds how long the provider may take. A claim is valid for two seconds longer, unless
  ///   its process dies
  private static ServerProcess launch(int seconds) {
    return ServerProcess.launch(
        outside,
        Map.of(),
        "-Xmx128m",
        ServerProcess.ONE_COMPILER,
        "-Djuncture.providers.jira.token-time-limit=" + seconds + "s",
        "-Djuncture.tokens.claim-margin=2s");
  }

  @AfterAll
  static void stop() {
    servers.forEach(ServerProcess::close);
    outside.close();
    stores.close();
  }

  @BeforeEach
  void clearFaults() {
    outside.atlassian().faults().clear();
    outside.atlassian().journal().clear();
  }

  @Test
  void givenThreeProcesses_whenAllReadAnExpiredTokenInManyRounds_thenEachRoundIsOneRefresh() {
    flow.connect("rounds");

    for (var round = 0; round < ROUNDS; round++) {
      assertThat(tokensAfterExpiry("rounds", 4)).as("different tokens").isEqualTo(1);
    }

    assertThat(noted("rotated")).isEqualTo(ROUNDS);
    assertThat(noted("replayed") + noted("reuse-detected") + noted("unknown-token")).isZero();
  }

  @Test
  void givenATokenEndpointThatTakesFifteenSeconds_whenAllRead_thenItIsStillOneRefresh() {
    flow.connect("slow");
    outside
        .atlassian()
        .faults()
        .on("POST", "/oauth/token")
        .times(1)
        .delay(Duration.ofSeconds(15))
        .pass();

    assertThat(tokensAfterExpiry("slow", 2)).as("different tokens").isEqualTo(1);
    assertThat(noted("rotated")).isEqualTo(1);
  }

  @Test
  void givenProcessesThatDieInTheMiddleOfRefreshes_whenOthersRead_thenEveryConnectionWorks() {
    var seed = Long.getLong("juncture.seed", System.nanoTime());
    System.err.println("kill points by -Djuncture.seed=" + seed);
    var random = new Random(seed);

    var next = launch(30);
    for (var kill = 0; kill < KILLS; kill++) {
      var victim = next;
      victim.awaitReady();
      var connections = IntStream.range(0, PER_KILL).mapToObj("killed-%d"::formatted).toList();
      connections.forEach(flow::connect);
      stores.expireAccessTokens();
      killInTheMiddle(victim, connections, random);
      next = kill + 1 < KILLS ? launch(30) : victim;

      assertThat(connections).allSatisfy(RefreshAcrossProcessesIT::assertItWorks);
    }
    assertThat(noted("reuse-detected")).isZero();
  }

  /// Refreshes begin one after the other and take their time before and after the provider's
  /// effect; so the one kill hits each of them at another moment.
  private static void killInTheMiddle(
      ServerProcess victim, List<String> connections, Random random) {
    outside
        .atlassian()
        .faults()
        .on("POST", "/oauth/token")
        .times(connections.size())
        .delay(Duration.ofMillis(150))
        .delayResponse(Duration.ofMillis(150))
        .pass();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var connection : connections) {
        threads.submit(() -> victim.api.get(TOKEN + connection));
        pause(20 + random.nextInt(60));
      }
      victim.kill();
    }
    outside.atlassian().faults().clear();
  }

  /// A read gives up after 20 seconds, long before the claim of the killed process ends by time.
  private static void assertItWorks(String connection) {
    assertThat(servers.getLast().api.get(TOKEN + connection).status()).isEqualTo(200);
    assertThat(
            servers
                .getLast()
                .api
                .get("/api/backend/jira/get-selected-project?external_id=" + connection)
                .status())
        .isEqualTo(200);
    assertThat(
            servers
                .getLast()
                .api
                .get("/api/backend/jira/get-projects?external_id=" + connection)
                .status())
        .isEqualTo(200);
  }

  /// Lets the connection's token run out and has so many readers at once ask every server; how many
  /// different tokens they get.
  private static int tokensAfterExpiry(String connection, int readers) {
    var ended = token(servers.getFirst(), connection);
    stores.expireAccessTokens();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reads =
          servers.stream()
              .flatMap(server -> Collections.nCopies(readers, server).stream())
              .map(server -> threads.submit(() -> tokenAfter(ended, server, connection)))
              .toList();
      return (int) reads.stream().map(RefreshAcrossProcessesIT::result).distinct().count();
    }
  }

  /// Asks again for as long as word of `ended` has not arrived at the server: a moment, in which
  /// the old token is a right answer.
  private static String tokenAfter(String ended, ServerProcess server, String connection) {
    var token = new AtomicReference<>(ended);
    Eventually.within(
        Duration.ofSeconds(30),
        "another token",
        () -> {
          token.set(token(server, connection));
          return !token.get().equals(ended);
        });
    return token.get();
  }

  private static String token(ServerProcess server, String connection) {
    var response = server.api.get(TOKEN + connection);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response.text("access_token");
  }

  private static String result(Future<String> read) {
    try {
      return read.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int noted(String note) {
    return outside.atlassian().journal().noted(note).size();
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
