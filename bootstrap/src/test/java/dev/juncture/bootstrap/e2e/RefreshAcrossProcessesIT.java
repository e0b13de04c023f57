package dev.juncture.bootstrap.e2e;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static Outside outside;
  private static List<ServerProcess> servers;
  private static Flow flow;

  @BeforeAll
  static void start() {
    stores = new Stores();
    outside = Outside.with(stores.database.url(), stores.redisUrl());
    servers = Stream.generate(RefreshAcrossProcessesIT::launch).limit(3).toList();
    servers.forEach(ServerProcess::awaitReady);
    flow = new Flow(servers.getFirst().api, outside.atlassian());
  }

  /// With short claims, so that a crash is over in seconds and not in half a minute.
  private static ServerProcess launch() {
    return ServerProcess.launch(
        outside,
        Map.of(),
        "-Xmx128m",
        "-Djuncture.providers.jira.token-time-limit=18s",
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
  void givenThreeProcesses_whenAllReadAnExpiredTokenInManyRounds_thenEachRoundIsOneRefresh()
      throws Exception {
    flow.connect("rounds");

    for (var round = 0; round < ROUNDS; round++) {
      stores.expireAccessTokens();
      assertThat(readEverywhere("rounds", 4)).hasSize(1);
    }

    assertThat(noted("rotated")).isEqualTo(ROUNDS);
    assertThat(noted("replayed") + noted("reuse-detected") + noted("unknown-token")).isZero();
  }

  @Test
  void givenATokenEndpointThatTakesFifteenSeconds_whenAllRead_thenItIsStillOneRefresh()
      throws Exception {
    flow.connect("slow");
    stores.expireAccessTokens();
    outside
        .atlassian()
        .faults()
        .on("POST", "/oauth/token")
        .times(1)
        .delay(Duration.ofSeconds(15))
        .pass();

    var tokens = readEverywhere("slow", 2);

    assertThat(tokens).hasSize(1);
    assertThat(noted("rotated")).isEqualTo(1);
  }

  @Test
  void givenProcessesThatDieInTheMiddleOfRefreshes_whenOthersRead_thenEveryConnectionWorks() {
    var seed = Long.getLong("juncture.seed", System.nanoTime());
    System.err.println("kill points by -Djuncture.seed=" + seed);
    var random = new Random(seed);

    for (var kill = 0; kill < KILLS; kill++) {
      var connections = IntStream.range(0, PER_KILL).mapToObj("killed-%d"::formatted).toList();
      connections.forEach(flow::connect);
      stores.expireAccessTokens();
      killInTheMiddle(connections, random);

      assertThat(connections).allSatisfy(RefreshAcrossProcessesIT::assertItWorks);
    }
    assertThat(noted("reuse-detected")).isZero();
  }

  /// Refreshes begin one after the other and take their time before and after the provider's
  /// effect; so the one kill hits each of them at another moment.
  private static void killInTheMiddle(List<String> connections, Random random) {
    outside
        .atlassian()
        .faults()
        .on("POST", "/oauth/token")
        .times(connections.size())
        .delay(Duration.ofMillis(150))
        .delayAnswer(Duration.ofMillis(150))
        .pass();
    var victim = launch();
    victim.awaitReady();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var connection : connections) {
        threads.submit(() -> victim.api.get(TOKEN + connection));
        pause(20 + random.nextInt(60));
      }
      victim.kill();
    }
    outside.atlassian().faults().clear();
  }

  private static void assertItWorks(String connection) {
    Eventually.within(
        Duration.ofSeconds(60),
        connection + " works",
        () -> servers.getLast().api.get(TOKEN + connection).status() == 200);
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

  /// Every server is asked by so many readers at once; the different tokens that they got.
  private static Set<String> readEverywhere(String connection, int readers) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reads =
          servers.stream()
              .flatMap(
                  server ->
                      IntStream.range(0, readers)
                          .mapToObj(_ -> threads.submit(() -> server.api.get(TOKEN + connection))))
              .toList();
      return reads.stream().map(RefreshAcrossProcessesIT::token).collect(toSet());
    }
  }

  private static String token(Future<Answer> read) {
    try {
      var answer = read.get();
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      return answer.text("access_token");
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
