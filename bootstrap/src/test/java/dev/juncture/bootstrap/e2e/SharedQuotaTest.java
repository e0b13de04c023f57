package dev.juncture.bootstrap.e2e;

import static dev.juncture.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two servers that share Redis, and with it the quota and what was just written.
final class SharedQuotaTest {

  private static final String JIRA = "/api/backend/jira/";
  private static final Environment OUTSIDE =
      Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
  private static final Node ONE = Node.start();
  private static final Node OTHER = Node.start();

  private record Node(RunningServer server, Api api) {

    static Node start() {
      var port = LoopbackPorts.free();
      var more = Map.of("JIRA_POINTS_PER_HOUR", "400");
      return new Node(
          RunningServer.with(OUTSIDE.environment(port, more)),
          new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY));
    }

    ApiResponse issue(String who) {
      return api.get(JIRA + "get-issue?issue_id_or_key=ARM-1&external_id=" + who);
    }

    ApiResponse tickets(String who) {
      return api.get(JIRA + "get-tickets-for-project?jira_project_id=ARM&external_id=" + who);
    }

    /// Rejected before its list begins, or while it is sent.
    boolean rejects(String who) {
      try {
        return tickets(who).status() == 429;
      } catch (UncheckedIOException _) {
        return issue(who).status() == 429;
      }
    }

    ApiResponse create(String who) {
      return api.post(
          JIRA + "create-ticket",
          "{\"external_id\":\"%s\",\"jira_project_id\":\"ARM\",\"issue_type_id\":\"10001\",\"summary\":\"New\"}"
              .formatted(who));
    }

    ApiResponse search(String who) {
      return api.post(
          JIRA + "search-tickets",
          "{\"external_id\":\"%s\",\"jql\":\"project = ARM ORDER BY created DESC\",\"limit\":1}"
              .formatted(who));
    }
  }

  @BeforeAll
  static void connect() {
    var flow = new Flow(ONE.api(), OUTSIDE.atlassian());
    List.of("greedy", "modest", "writer", "reader").forEach(flow::connect);
  }

  @AfterEach
  void undo() {
    OUTSIDE.atlassian().faults().clear();
    OUTSIDE.atlassian().searchLag(Duration.ZERO);
  }

  @AfterAll
  static void stop() {
    ONE.server().close();
    OTHER.server().close();
    OUTSIDE.close();
  }

  @Test
  void givenAConnectionThatSpentItsShare_whenCallingAnyServer_thenItWaitsAndOthersGoOn() {
    assertThat(ONE.issue("modest").header("X-Juncture-Jira-Points")).isEqualTo("2");

    eventually("the greedy one is rejected here", () -> ONE.rejects("greedy"));
    eventually("and there", () -> OTHER.rejects("greedy"));

    var rejected = OTHER.issue("greedy");
    assertThat(rejected.text("code")).isEqualTo("quota_fair_share");
    assertThat(Long.parseLong(rejected.header("Retry-After"))).isBetween(1L, 3600L);
    assertThat(List.of(ONE.issue("modest").status(), OTHER.issue("modest").status()))
        .containsOnly(200);
    var proxied = "/api/backend/proxy/jira/rest/api/3/myself?external_id=";
    assertThat(ONE.api().get(proxied + "greedy").text("code")).isEqualTo("quota_fair_share");
    assertThat(ONE.api().get(proxied + "modest").status()).isEqualTo(200);
  }

  @Test
  void givenJiraSaysThatTheQuotaIsSpent_whenCalling_thenThatServerSendsNothingToJira() {
    var told = Node.start();
    try {
      var faults = OUTSIDE.atlassian().faults();
      faults.on("GET", "/ex/**").respond429(Duration.ofMinutes(10), "jira-quota-global-based");
      assertThat(told.issue("modest").text("code")).isEqualTo("provider_rate_limited");

      var rejected = told.issue("reader");

      assertThat(rejected.status()).isEqualTo(429);
      assertThat(rejected.text("code")).isEqualTo("provider_rate_limited");
      assertThat(Long.parseLong(rejected.header("Retry-After"))).isBetween(500L, 600L);
      assertThat(rejected.header("X-Juncture-Jira-Points")).isEqualTo("0");
      assertThat(ONE.issue("reader").status()).isEqualTo(200);
    } finally {
      told.server().close();
    }
  }

  @Test
  void givenAnIndexThatIsLate_whenSearchingOnAnotherServer_thenTheWriterFindsTheNewTicket() {
    OUTSIDE.atlassian().searchLag(Duration.ofHours(1));
    var key = at(ONE.create("writer"), "/ticket/key");

    assertThat(at(ONE.search("writer"), "/tickets/0/key")).isEqualTo(key);
    assertThat(at(ONE.search("reader"), "/tickets/0/key")).isNotEqualTo(key);
    assertThat(ONE.api().get(JIRA + "get-issue?external_id=reader&issue_id_or_key=" + key).status())
        .isEqualTo(200);
  }

  private static String at(ApiResponse response, String pointer) {
    return response.json().at(pointer).asText();
  }
}
