package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.sandbox.atlassian.data.ProjectKind;
import dev.juncture.sandbox.servers.SharedServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The artefact as a process: what it needs, what it says, how it ends.
final class ProcessIT {

  private Outside outside;

  @BeforeEach
  void start() {
    outside = Outside.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
  }

  @AfterEach
  void stop() {
    outside.close();
  }

  @Test
  void givenASmallHeap_whenListingFiftyThousandTickets_thenAllOfThemArrive() {
    try (var server = ServerProcess.start(outside, Map.of(), "-Xmx96m")) {
      var flow = new Flow(server.api, outside.atlassian());
      flow.connect("alice");
      var site = outside.atlassian().site(flow.firstSite());
      site.addProject("BULK", "Bulk", ProjectKind.KANBAN);
      site.addTickets("BULK", 50_000);

      var tickets =
          server.api.countEntries(
              "/api/backend/jira/get-tickets-for-project?external_id=alice&jira_project_id=BULK");

      assertThat(tickets).isEqualTo(50_000);
      assertThat(server.isAlive()).isTrue();
    }
  }

  @Test
  void givenARunningRequest_whenTheServerIsToldToStop_thenItLetsTheRequestEnd() {
    try (var server = ServerProcess.start(outside, Map.of())) {
      new Flow(server.api, outside.atlassian()).connect("alice");
      outside
          .atlassian()
          .faults()
          .on("GET", "**/project/search")
          .times(1)
          .delay(Duration.ofSeconds(4))
          .pass();
      var projects =
          CompletableFuture.supplyAsync(
              () -> server.api.get("/api/backend/jira/get-projects?external_id=alice"));
      Eventually.within(
          Duration.ofSeconds(30),
          "the call is under way",
          () ->
              !outside.atlassian().journal().calls("GET", "**/project/search").isEmpty()
                  || server.log().isEmpty());

      server.stop();

      assertThat(projects)
          .succeedsWithin(Duration.ofSeconds(30))
          .satisfies(it -> assertThat(it.status()).isEqualTo(200));
      assertThat(server.isAlive()).isFalse();
    }
  }

  @Test
  void givenSecretsInPlay_whenTheWholeFlowRunsAtTrace_thenTheLogHoldsNoneOfThem() {
    try (var server = ServerProcess.start(outside, Map.of("JUNCTURE_LOG_LEVEL", "TRACE"))) {
      var flow = new Flow(server.api, outside.atlassian());
      flow.connect("alice");
      var access =
          server
              .api
              .get("/api/backend/connection-info/get-access-token?provider=jira&external_id=alice")
              .text("access_token");
      var refresh =
          server
              .api
              .get(
                  "/api/backend/connection-info/get-connection-credentials?provider=jira&external_id=alice")
              .text("refresh_token");
      server.api.get("/api/backend/jira/get-projects?external_id=alice");

      var secrets =
          Map.of(
              "access token", access,
              "refresh token", refresh,
              "backend key", Outside.KEY,
              "encryption key", Outside.ENCRYPTION_KEY,
              "client secret", Outside.CLIENT_SECRET);
      assertThat(namesOfThoseIn(server.log(), secrets)).isEmpty();
    }
  }

  /// By name, so that a failing test does not print what it found.
  private static List<String> namesOfThoseIn(String log, Map<String, String> secrets) {
    return secrets.entrySet().stream()
        .filter(it -> log.contains(it.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
