package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent.Kind;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IssueEventTest {
  private final SettableClock clock = new SettableClock();
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults().clock(clock));
  private final Browserless app = new Browserless(simulator);
  private final Site site = simulator.sites().getFirst();
  private final String mia = site.people().getFirst().accountId();
  private final String token = app.accessToken();
  private final String base = "/ex/jira/" + site.id() + "/rest/";

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenChangesOfAllKinds_whenTheEventsAreRead_thenEachIsThereOnceAndHasItsEntry() {
    var key = created("ARM").path("key").asText();
    var other = created("ARM").path("key").asText();
    edit(key, "Other words");
    edit(key, "Other words");
    call("POST", "agile/1.0/sprint/3/issue", "{\"issues\": [\"%s\"]}".formatted(key));
    call("POST", "api/3/issue/" + key + "/transitions", "{\"transition\": {\"id\": \"41\"}}");
    call(
        "POST",
        "api/3/issueLink",
        """
        {"type": {"name": "Blocks"}, "inwardIssue": {"key": "%s"}, "outwardIssue": {"key": "%s"}}"""
            .formatted(key, other));
    call("POST", "api/3/issue/" + key + "/comment", "{\"body\": %s}".formatted(document()));
    call("DELETE", "api/3/issue/" + key, "");

    assertThat(site.events().all())
        .extracting(it -> it.kind() + " " + it.key().equals(key) + " " + it.cascaded())
        .containsExactly(
            "ISSUE_CREATED true false",
            "ISSUE_CREATED false false",
            "ISSUE_UPDATED true false",
            "ISSUE_UPDATED true false",
            "ISSUE_UPDATED true false",
            "ISSUE_UPDATED true false",
            "ISSUE_UPDATED false false",
            "COMMENT_CREATED true false",
            "ISSUE_DELETED true false",
            "COMMENT_DELETED true true");
    assertThat(site.events().all())
        .extracting(IssueEvent::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(site.events().after(8)).hasSize(2);
    var entries =
        site.events().all().stream()
            .filter(it -> it.kind() == Kind.ISSUE_UPDATED && it.key().equals(other))
            .map(it -> it.entryId().orElseThrow())
            .toList();
    assertThat(changelog(other).findValuesAsText("id")).containsAll(entries);
  }

  @Test
  void givenAComment_whenWrittenOrDeleted_thenTheTimeOfTheIssueMoves() {
    var times = new ArrayList<String>();
    times.add(updated("ARM-1"));
    clock.pass(Duration.ofMinutes(1));
    var id =
        call("POST", "api/3/issue/ARM-1/comment", "{\"body\": %s}".formatted(document()))
            .path("id")
            .asText();
    times.add(updated("ARM-1"));
    var comment = "api/3/issue/ARM-1/comment/" + id;
    var first = call("GET", comment, "");
    var second = call("PUT", comment, "{\"body\": %s}".formatted(document()));
    var third = call("PUT", comment, "{\"body\": %s}".formatted(document()));
    clock.pass(Duration.ofMinutes(1));
    call("DELETE", "api/3/issue/ARM-1/comment/" + id, "");
    times.add(updated("ARM-1"));

    assertThat(times).doesNotHaveDuplicates().isSorted();
    assertThat(first.path("updated")).isEqualTo(first.path("created"));
    assertThat(List.of(first, second, third))
        .extracting(it -> it.path("updated").asText())
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void givenManyChanges_whenExpandedOrFetched_thenTheNewestFortyOrAllCome() {
    for (int i = 0; i < 45; i++) {
      edit("ARM-1", "Edit " + i);
    }
    edit("ARM-2", "Once");

    var one = app.get(base + "api/3/issue/ARM-1?expand=changelog&fields=summary", token).json();
    var found =
        app.get(base + "api/3/search/jql?jql=key%3DARM-1&expand=changelog&fields=summary", token)
            .json();
    var all =
        fetched("{\"issueIdsOrKeys\": [\"ARM-1\", \"ARM-2\", \"ARM-77777\"], \"maxResults\": 44}");
    var rest =
        fetched(
            "{\"issueIdsOrKeys\": [\"ARM-1\", \"ARM-2\", \"ARM-77777\"], \"maxResults\": 44, \"nextPageToken\": \"44\"}");
    var none = fetched("{\"issueIdsOrKeys\": [\"ARM-1\"], \"fieldIds\": [\"status\"]}");

    assertThat(one.at("/changelog/histories")).hasSize(40);
    assertThat(one.at("/changelog/total").asInt()).isEqualTo(45);
    assertThat(one.at("/changelog/histories/0/items/0/toString").asText()).isEqualTo("Edit 44");
    assertThat(found.at("/issues/0/changelog/total").asInt()).isEqualTo(45);
    assertThat(all.at("/issueChangeLogs/0/changeHistories")).hasSize(44);
    assertThat(all.at("/issueChangeLogs/0/changeHistories/0/created").asLong())
        .isEqualTo(clock.instant().toEpochMilli());
    assertThat(all.path("nextPageToken").asText()).isEqualTo("44");
    assertThat(rest.path("issueChangeLogs")).hasSize(2);
    assertThat(rest.has("nextPageToken")).isFalse();
    assertThat(none.path("issueChangeLogs")).isEmpty();
  }

  @Test
  void givenManyIssues_whenFetchedTogether_thenThoseThatAreThereComeInTheirOrder() {
    edit("ARM-3", "Changed");
    call("DELETE", "api/3/issue/ARM-5", "");

    var body =
        """
        {"issueIdsOrKeys": ["ARM-4", "ARM-5", "SECRET-1", "ARM-3"], "fields": ["updated"],
         "expand": ["changelog"]}""";
    var fetched = app.send("POST", base + "api/3/issue/bulkfetch", token, body).json();
    var none = app.send("POST", base + "api/3/issue/bulkfetch", token, "{}");

    assertThat(fetched.path("issues").findValuesAsText("key")).containsExactly("ARM-3", "ARM-4");
    assertThat(fetched.at("/issues/0/changelog/total").asInt()).isEqualTo(1);
    assertThat(fetched.path("issueErrors")).isEmpty();
    assertThat(none.status()).isEqualTo(400);
  }

  @Test
  void givenAMovedIssue_whenReadByItsOldKey_thenItHasTheNewOne() {
    call(
        "POST",
        "api/3/bulk/issues/move",
        "{\"targetToSourcesMapping\": {\"FAB,10002\": {\"issueIdsOrKeys\": [\"ARM-1\"]}}}");

    var issue = app.get(base + "api/3/issue/ARM-1", token).json();
    assertThat(issue.path("key").asText()).isEqualTo("FAB-65");
    assertThat(issue.at("/fields/project/key").asText()).isEqualTo("FAB");
    assertThat(changelog("FAB-65").findValuesAsText("field")).contains("project", "Key");
    assertThat(site.events().all().getFirst().key()).isEqualTo("FAB-65");
    assertThat(ids("key = ARM-1 AND project = FAB")).hasSize(1);
  }

  @Test
  void givenALaggingIndex_whenAnIssueChanges_thenSearchesKnowWhatWasBefore() {
    var id = app.get(base + "api/3/issue/FAB-7", token).json().path("id").asText();
    var recent = "project = FAB AND updated >= -30m";
    simulator.searchLag(Duration.ofMinutes(10));

    send("{\"fields\": {\"labels\": [\"brand-new\"]}}");
    var atOnce = ids("labels = brand-new");
    var before = ids(recent);
    var reconciled =
        app.send(
                "POST",
                base + "api/3/search/jql",
                token,
                "{\"jql\": \"%s\", \"reconcileIssues\": [%s]}".formatted(recent, id))
            .json();
    var created = created("FAB").path("id").asText();
    var withoutNewOne = ids(recent);
    clock.pass(Duration.ofMinutes(10));

    assertThat(atOnce).isEmpty();
    assertThat(before).isEmpty();
    assertThat(reconciled.path("issues").findValuesAsText("id")).containsExactly(id);
    assertThat(withoutNewOne).isEmpty();
    assertThat(ids(recent)).containsExactly(created, id);
  }

  private void send(String body) {
    call("PUT", "api/3/issue/FAB-7", body);
  }

  @Test
  void givenATimeZone_whenSearchingByMinute_thenTheTimeIsReadInTheZoneOfThePerson() {
    call("PUT", "api/3/issue/FAB-7", "{\"fields\": {\"summary\": \"At noon\"}}");

    var inUtc = ids("project in (FAB) AND updated >= \\\"2026/11/01 12:00\\\" ORDER BY id");
    var tooLate = ids("project in (FAB) AND updated >= \\\"2026/11/01 12:01\\\" ORDER BY id");
    site.timeZone(mia, ZoneId.of("America/New_York"));
    var inNewYork = ids("project in (FAB) AND updated >= \\\"2026-11-01 07:00\\\" ORDER BY id");
    var alsoTooLate = ids("project in (FAB) AND updated >= \\\"2026-11-01 07:01\\\" ORDER BY id");

    assertThat(inUtc).hasSize(1);
    assertThat(tooLate).isEmpty();
    assertThat(inNewYork).isEqualTo(inUtc);
    assertThat(alsoTooLate).isEmpty();
    assertThat(app.get(base + "api/3/myself", token).json().path("timeZone").asText())
        .isEqualTo("America/New_York");
  }

  @Test
  void givenTheHourThatComesTwice_whenSearchingByMinute_thenTheEarlierOneIsMeant() {
    site.timeZone(mia, ZoneId.of("America/New_York"));
    clock.pass(Duration.between(clock.instant(), Instant.parse("2026-11-01T05:30:00Z")));
    call("PUT", "api/3/issue/FAB-7", "{\"fields\": {\"summary\": \"Before the change\"}}");
    clock.pass(Duration.ofHours(1));
    call("PUT", "api/3/issue/FAB-8", "{\"fields\": {\"summary\": \"After the change\"}}");

    assertThat(ids("project = FAB AND updated >= \\\"2026-11-01 01:30\\\"", app.accessToken()))
        .hasSize(2);
    assertThat(ids("project = FAB AND updated >= \\\"2026-11-01 01:31\\\"", app.accessToken()))
        .hasSize(1);
  }

  @Test
  void givenPagesThatFollowChanges_whenAnIssueMovesBetweenThem_thenItIsMissing() {
    var query = "project = MKT ORDER BY updated DESC";
    simulator.pagesFollowChanges(true);
    var all = ids(query);

    var first = page(query, "");
    call("PUT", "api/3/issue/" + all.getLast(), "{\"fields\": {\"summary\": \"Jumps ahead\"}}");
    var second = page(query, first.path("nextPageToken").asText());

    assertThat(all).hasSize(23);
    assertThat(first.path("issues").findValuesAsText("id")).isEqualTo(all.subList(0, 20));
    assertThat(second.path("issues").findValuesAsText("id")).isEqualTo(all.subList(20, 22));
    assertThat(second.path("isLast").asBoolean()).isTrue();
  }

  private JsonNode page(String query, String pageToken) {
    var body = Json.object().put("jql", query).put("maxResults", 20);
    if (!pageToken.isEmpty()) {
      body.put("nextPageToken", pageToken);
    }
    return app.send("POST", base + "api/3/search/jql", token, body.toString()).json();
  }

  private List<String> ids(String jql) {
    return ids(jql, token);
  }

  private List<String> ids(String jql, String accessToken) {
    var body = "{\"jql\": \"%s\"}".formatted(jql);
    var response = app.send("POST", base + "api/3/search/jql", accessToken, body);
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    return response.json().path("issues").findValuesAsText("id");
  }

  private JsonNode fetched(String body) {
    return app.send("POST", base + "api/3/changelog/bulkfetch", token, body).json();
  }

  private JsonNode changelog(String key) {
    return app.get(base + "api/3/issue/" + key + "/changelog", token).json().path("values");
  }

  private String updated(String key) {
    return app.get(base + "api/3/issue/" + key, token).json().at("/fields/updated").asText();
  }

  private JsonNode call(String method, String path, String body) {
    var response = simulator.act(site.id(), mia, method, "/rest/" + path, body);
    assertThat(response.status()).as(path).isBetween(200, 204);
    return response.asJson().orElseGet(Json::object);
  }

  private JsonNode created(String project) {
    return call(
        "POST",
        "api/3/issue",
        """
        {"fields": {"project": {"key": "%s"}, "issuetype": {"id": "10002"}, "summary": "Words"}}"""
            .formatted(project));
  }

  private void edit(String key, String summary) {
    call("PUT", "api/3/issue/" + key, "{\"fields\": {\"summary\": \"%s\"}}".formatted(summary));
  }

  private static String document() {
    return """
    {"type": "doc", "version": 1, "content": [
      {"type": "paragraph", "content": [{"type": "text", "text": "Hello"}]}]}""";
  }
}
