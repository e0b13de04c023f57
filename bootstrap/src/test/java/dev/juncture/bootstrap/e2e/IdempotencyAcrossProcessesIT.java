package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testkit.Eventually;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Several server processes, one of which is killed while it creates tickets. The simulator of Jira
/// counts the tickets.
final class IdempotencyAcrossProcessesIT {

  private static final String CREATE = "/api/backend/jira/create-ticket";
  private static final String ISSUES = "/ex/jira/*/rest/api/3/issue";

  /// How often a process is killed, with eight requests in progress at different points each time;
  /// `-Djuncture.kills=13` makes it more than a hundred points.
  private static final int KILLS = Integer.getInteger("juncture.kills", 3);

  private static final int PER_KILL = 8;

  private static Stores stores;
  private static Environment outside;
  private static List<ServerProcess> servers;

  @BeforeAll
  static void start() {
    stores = new Stores();
    outside = Environment.with(stores.database.url(), stores.redisUrl());
    servers = Stream.generate(IdempotencyAcrossProcessesIT::launch).limit(2).toList();
    servers.forEach(ServerProcess::awaitReady);
    new Flow(servers.getFirst().api, outside.atlassian()).connect("alice");
  }

  private static ServerProcess launch() {
    return ServerProcess.launch(outside, Map.of(), "-Xmx128m", ServerProcess.ONE_COMPILER);
  }

  @AfterAll
  static void stop() {
    servers.forEach(ServerProcess::close);
    outside.close();
    stores.close();
  }

  @Test
  void givenProcessesThatAreKilledWhileTheyCreate_whenRetrying_thenEachRequestIsOneTicket() {
    var seed = Long.getLong("juncture.seed", System.nanoTime());
    System.err.println("kill points by -Djuncture.seed=" + seed);
    var random = new Random(seed);
    var keys =
        IntStream.range(0, KILLS * PER_KILL).mapToObj(it -> "killed-" + it + "-" + seed).toList();

    for (var kill = 0; kill < KILLS; kill++) {
      try (var victim = launch()) {
        victim.awaitReady();
        killInTheMiddle(victim, keys.subList(kill * PER_KILL, (kill + 1) * PER_KILL), random);
      }
    }
    var made = summaries().filter(keys::contains).count();
    var early = keys.stream().map(key -> create(servers.getFirst(), key).status()).toList();
    twoMinutesPass();

    assertThat(made).as("tickets of killed processes").isPositive();
    assertThat(early).as("found by their mark, or too early to tell").isSubsetOf(201, 409);
    assertThat(early).filteredOn(it -> it == 201).hasSizeGreaterThanOrEqualTo((int) made);
    assertThat(keys)
        .allSatisfy(key -> assertThat(create(servers.getLast(), key).status()).isEqualTo(201));
    assertThat(summaries().filter(keys::contains)).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(create(servers.getFirst(), keys.getFirst()).header("Idempotency-Replayed"))
        .isEqualTo("true");
  }

  /// Creations begin one after the other, and take their time before and after Jira's effect and
  /// between Jira's response and the store; so the one kill hits each of them at another moment. It
  /// comes when there is a first ticket.
  private static void killInTheMiddle(ServerProcess victim, List<String> keys, Random random) {
    assertThat(create(victim, "warm-up-" + keys.getFirst()).status()).isEqualTo(201);
    slow("POST", ISSUES);
    slow("GET", ISSUES + "/*");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var key : keys) {
        threads.submit(() -> create(victim, key));
        pause(20 + random.nextInt(60));
      }
      Eventually.within(
          Duration.ofSeconds(30), "a ticket", () -> summaries().anyMatch(keys::contains));
      pause(random.nextInt(200));
      victim.kill();
    }
    pause(1000); // what Jira has received has its effect
    outside.atlassian().faults().clear();
  }

  private static void slow(String method, String path) {
    outside
        .atlassian()
        .faults()
        .on(method, path)
        .always()
        .delay(Duration.ofMillis(100))
        .delayResponse(Duration.ofMillis(100))
        .pass();
  }

  @Test
  void givenFiftyRequestsAtTwoProcesses_whenTheyHaveOneKey_thenThereIsOneTicket() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          servers.stream()
              .flatMap(
                  server ->
                      Collections.<Callable<ApiResponse>>nCopies(25, () -> create(server, "fifty"))
                          .stream())
              .toList();
      for (var call : threads.invokeAll(calls)) {
        // A busy machine may have no database connection left for one of them: nothing was sent.
        assertThat(call.get().status()).isIn(201, 409, 503);
      }
    }
    Eventually.within(
        Duration.ofSeconds(30),
        "the response",
        () -> create(servers.getLast(), "fifty").status() == 201);

    assertThat(summaries().filter("fifty"::equals)).hasSize(1);
  }

  private static ApiResponse create(ServerProcess server, String key) {
    var body =
        "{\"external_id\":\"alice\",\"jira_project_id\":\"ARM\",\"issue_type_id\":\"10001\",\"summary\":\"%s\"}"
            .formatted(key);
    return server.api.send(
        server
            .api
            .request(server.api.url(CREATE))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  private static Stream<String> summaries() {
    return outside
        .atlassian()
        .sites()
        .getFirst()
        .issues()
        .all()
        .map(Issue::values)
        .map(it -> it.path("summary").asText());
  }

  private static void twoMinutesPass() {
    stores.sql(
        "update \"juncture-core\".idempotent_request set"
            + " created_at = created_at - interval '2 minutes',"
            + " unknown_since = unknown_since - interval '2 minutes'");
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
