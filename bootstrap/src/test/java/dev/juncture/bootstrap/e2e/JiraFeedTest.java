package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.juncture.bootstrap.RunningServer;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testkit.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two servers that watch a Jira, and a reader of the events, which end up with the same changes.
final class JiraFeedTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int ISSUES = 12;

  private Environment outside;
  private RunningServer one;
  private RunningServer other;
  private Api api;
  private Site site;

  @BeforeEach
  void start() {
    outside =
        Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
    var port = LoopbackPorts.free();
    one = server(LoopbackPorts.free());
    other = server(port);
    api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
    new Flow(api, outside.atlassian()).connect("alice");
    site = outside.atlassian().sites().getFirst();
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    outside.close();
  }

  private RunningServer server(int port) {
    return RunningServer.with(
        outside.environment(port, Map.of()),
        Map.of(
            "juncture.jira-feed.poll-pause", "300ms",
            "juncture.jira-feed.reconcile-pause", "1s",
            "juncture.jira-feed.sweep-pause", "2s",
            "juncture.jira-feed.pause", "50ms"));
  }

  private JsonNode act(String method, String path, String body) {
    var person = site.people().getFirst().accountId();
    var response =
        outside
            .atlassian()
            .act(site.id(), person, method, "/rest/api/3/issue" + path, body.replace('\'', '"'));
    assertThat(response.status()).as(path).isBetween(200, 299);
    return response.asJson().orElse(MissingNode.getInstance());
  }

  private String create(int number) {
    return act(
            "POST",
            "",
            "{'fields':{'project':{'key':'ARM'},'issuetype':{'id':'10002'},'summary':'Issue %d'}}"
                .formatted(number))
        .path("key")
        .asText();
  }

  private void rename(String key, String summary) {
    act("PUT", "/" + key, "{'fields':{'summary':'%s'}}".formatted(summary));
  }

  private static String text(String text) {
    return "{'body':{'type':'doc','version':1,'content':[{'type':'paragraph','content':[{'type':'text','text':'%s'}]}]}}"
        .formatted(text);
  }

  private String comment(String key) {
    return act("POST", "/" + key + "/comment", text("Hello")).path("id").asText();
  }

  /// What is left out is what only followed from the end of an issue.
  private List<String> happened() {
    return site.events().all().stream()
        .filter(it -> !it.cascaded())
        .map(it -> it.kind().text() + " " + it.issueId() + " " + entry(it))
        .sorted()
        .toList();
  }

  private static String entry(IssueEvent event) {
    return event.entryId().orElse("");
  }

  private List<JsonNode> events() {
    var all = new ArrayList<JsonNode>();
    var cursor = "";
    var page = api.get("/api/backend/events?limit=1000&types=jira.*").json();
    while (!page.path("events").isEmpty()) {
      page.path("events").forEach(all::add);
      cursor = page.path("next_cursor").asText();
      page = api.get("/api/backend/events?limit=1000&types=jira.*&after=" + cursor).json();
    }
    return all;
  }

  private List<String> told() {
    return events().stream().map(JiraFeedTest::asHappened).sorted().toList();
  }

  private static String asHappened(JsonNode event) {
    var data = event.path("data");
    var kind =
        event
            .path("type")
            .asText()
            .replace("jira.ticket.", "jira:issue_")
            .replace("jira.comment.", "comment_");
    var entry = data.path("change_id").asText(data.path("comment").path("id").asText());
    return kind + " " + data.path("ticket").path("id").asText() + " " + entry;
  }

  private void awaitAllTold(String phase) {
    Eventually.within(LIMIT, phase, () -> told().size() >= happened().size());
    assertThat(told()).as(phase).isEqualTo(happened());
  }

  @Test
  void givenALateIndexAndAServerThatEnds_whenMuchChanges_thenEachChangeIsToldOnce() {
    outside.atlassian().searchLag(Duration.ofMillis(700));
    var watched =
        api.send(
            "PUT",
            "/api/backend/jira/watch",
            "{\"external_id\": \"alice\", \"projects\": [\"ARM\"]}");
    assertThat(watched.status()).as(watched.body()).isEqualTo(200);

    var keys = IntStream.range(0, ISSUES).mapToObj(this::create).toList();
    keys.forEach(key -> rename(key, "First"));
    var comments = keys.stream().map(this::comment).toList();
    awaitAllTold("created");

    one.close();
    for (int i = 0; i < ISSUES; i++) {
      rename(keys.get(i), "Second");
      act("PUT", "/" + keys.get(i) + "/comment/" + comments.get(i), text("Changed"));
      rename(keys.get(i), "Third");
    }
    one = server(LoopbackPorts.free());
    awaitAllTold("changed");

    act("DELETE", "/" + keys.get(0) + "/comment/" + comments.get(0), "");
    act("DELETE", "/" + keys.get(1), "");
    act("DELETE", "/" + keys.get(2), "");
    awaitAllTold("deleted");

    var watch = api.get("/api/backend/jira/watch?external_id=alice").json().path("watch");
    assertThat(watch.path("state").asText()).isEqualTo("polling");
    assertThat(watch.path("last_reconciled_at").asText()).isNotEmpty();
  }
}
