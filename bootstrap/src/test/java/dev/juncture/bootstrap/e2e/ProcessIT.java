package dev.juncture.bootstrap.e2e;

import static dev.juncture.testkit.Eventually.reachesZero;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.atlassian.data.ProjectKind;
import dev.juncture.testkit.Eventually;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The artefact as a process: what it needs, what it says, how it ends.
final class ProcessIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Environment outside;

  @BeforeEach
  void start() {
    outside =
        Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
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
  void givenASmallHeap_whenSearchingFiftyThousandTickets_thenTheFirstOnesNeedOnlyTheFirstPage() {
    try (var server = ServerProcess.start(outside, Map.of(), "-Xmx96m")) {
      new Flow(server.api, outside.atlassian()).connect("alice");
      var site = outside.atlassian().sites().getFirst();
      site.addProject("BULK", "Bulk", ProjectKind.KANBAN);
      site.addTickets("BULK", 50_000);
      var firstTicket = new CountDownLatch(1);
      outside
          .atlassian()
          .faults()
          .on("*", "**/search/jql")
          .after(1)
          .first(() -> reachesZero("a ticket of the first page arrives", firstTicket));
      var search =
          server
              .api
              .request(server.api.url("/api/backend/jira/search-tickets"))
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofString(
                      "{\"external_id\":\"alice\",\"jql\":\"project = BULK ORDER BY key ASC\"}"));

      var tickets = server.api.countEntries(search, firstTicket::countDown);

      assertThat(tickets).isEqualTo(50_000);
      assertThat(server.isAlive()).isTrue();
    }
  }

  @Test
  void givenARunningRequest_whenTheServerIsToldToStop_thenItLetsTheRequestEnd() {
    try (var server = ServerProcess.start(outside, Map.of())) {
      new Flow(server.api, outside.atlassian()).connect("alice");
      var inFlight = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      outside
          .atlassian()
          .faults()
          .on("GET", "**/project/search")
          .first(
              () -> {
                inFlight.countDown();
                reachesZero("the response is released", goOn);
              });
      var projects =
          CompletableFuture.supplyAsync(
              () -> server.api.get("/api/backend/jira/get-projects?external_id=alice"));
      reachesZero("the request is in flight", inFlight);

      var stopping = CompletableFuture.runAsync(server::stop);
      Eventually.within(
          LIMIT,
          "nothing new is taken",
          () -> !server.api.responds(server.api.url("/health/liveness"), 200));
      goOn.countDown();

      assertThat(projects)
          .succeedsWithin(LIMIT)
          .satisfies(it -> assertThat(it.status()).isEqualTo(200));
      assertThat(stopping).succeedsWithin(LIMIT);
      assertThat(server.isAlive()).isFalse();
    }
  }

  @Test
  void givenARequestThatRefreshes_whenTheLogTellsOfIt_thenItNamesTheRequest() {
    try (var server = ServerProcess.start(outside, Map.of())) {
      outside.atlassian().accessTokenTtl(Duration.ofSeconds(30));
      new Flow(server.api, outside.atlassian()).connect("alice");

      var path = "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";
      var request = server.api.request(server.api.url(path)).header("X-Request-Id", "who-asked");
      var response = server.api.send(request.GET());

      assertThat(response.status()).isEqualTo(200);
      assertThat(server.log().lines().filter(line -> line.contains("refreshed")))
          .anySatisfy(line -> assertThat(line).contains("who-asked"));
    }
  }
}
