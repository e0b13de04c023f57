package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.http.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SearchTest {
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults());
  private final Browserless app = new Browserless(simulator);
  private final String token = app.accessToken();
  private final String base = "/ex/jira/" + simulator.sites().getFirst().id();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenManyProjects_whenPaged_thenEveryPageIsCappedAndNoneIsMissing() {
    simulator.sites().getFirst().addProjects(230);
    var keys = new HashSet<String>();
    var path = base + "/rest/api/3/project/search?maxResults=1000&startAt=";

    var first = app.get(path + "0", token).json();
    for (int at = 0; at < first.path("total").asInt(); at += 100) {
      keys.addAll(app.get(path + at, token).json().path("values").findValuesAsText("key"));
    }

    assertThat(first.path("maxResults").asInt()).isEqualTo(100);
    assertThat(first.path("isLast").asBoolean()).isFalse();
    assertThat(keys).hasSize(237).contains("ARM", "LOCK").doesNotContain("SECRET");
  }

  @Test
  void givenExpandLead_whenListingProjects_thenEachHasItsLead() {
    var projects = app.get(base + "/rest/api/3/project/search?expand=lead", token).json();

    assertThat(projects.path("values").path(0).path("lead").path("displayName").asText())
        .isNotEmpty();
  }

  @Test
  void givenATokenOfOnePage_whenFollowed_thenAllIssuesComeOnceAndInOrder() {
    var ids = new ArrayList<String>();
    var request = search("project = \"ARM\" ORDER BY created DESC", "summary", "created");
    for (var page = post(request); ; page = post(request)) {
      ids.addAll(page.path("issues").findValuesAsText("key"));
      if (page.path("isLast").asBoolean()) {
        assertThat(page.has("nextPageToken")).isFalse();
        break;
      }
      request.put("nextPageToken", page.path("nextPageToken").asText());
    }

    ids.removeIf(key -> !key.startsWith("ARM-"));
    assertThat(ids).hasSize(132).doesNotHaveDuplicates().startsWith("ARM-132", "ARM-131");
  }

  @Test
  void givenNoFields_whenSearching_thenIssuesHaveOnlyTheirId() {
    var page = post(Json.object().put("jql", "project = arm"));

    var issue = page.path("issues").path(0);
    assertThat(issue.propertyStream().map(Map.Entry::getKey)).containsExactly("id");
  }

  @Test
  void givenStartAt_whenSearching_thenItIsIgnored() {
    var path = base + "/rest/api/3/search/jql?jql=project%3DARM&startAt=";

    assertThat(app.get(path + "50", token).text()).isEqualTo(app.get(path + "0", token).text());
  }

  @Test
  void givenATokenOfAnotherQuery_whenUsed_thenItIsRejected() {
    var first = post(search("project = ARM", "summary"));

    var other = search("project = FAB", "summary");
    other.put("nextPageToken", first.path("nextPageToken").asText());
    var reply = app.send("POST", base + "/rest/api/3/search/jql", token, other.toString());

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void givenAQueryThatJiraRejects_whenSearching_thenItsWordsComeBack() {
    assertThat(refusal("order by created")).startsWith("Unbounded JQL queries are not allowed");
    assertThat(refusal("")).startsWith("Unbounded JQL queries are not allowed");
    assertThat(refusal("project = \"NO\\\"PE\""))
        .isEqualTo("The value 'NO\"PE' does not exist for the field 'project'.");
    assertThat(refusal("project = SECRET"))
        .isEqualTo("The value 'SECRET' does not exist for the field 'project'.");
    assertThat(refusal("project = ARM and")).contains("Error in the JQL Query");
    assertThat(refusal("project = \"ARM")).contains("has not been completed");
    assertThat(refusal("fruit = apple")).contains("Field 'fruit' does not exist");
    assertThat(refusal("project = ARM order by colour")).contains("Not able to sort");
  }

  @Test
  void givenAnInjectedClause_whenNotQuoted_thenItReallyWidensTheResult() {
    var narrow = post(search("project = DOES OR project = FAB", "summary").put("maxResults", 1));

    assertThat(narrow.path("errorMessages").path(0).asText()).contains("'DOES'");
    assertThat(count("project = MKT")).isEqualTo(23);
    assertThat(count("project = MKT OR project = FAB")).isEqualTo(87);
    assertThat(count("project in (MKT, fab) AND NOT project = FAB")).isEqualTo(23);
  }

  @Test
  void givenASprint_whenSearchedById_thenOnlyItsIssuesCome() {
    assertThat(count("sprint = 3")).isEqualTo(33);
    assertThat(count("project = ARM AND sprint is empty")).isZero();
    assertThat(refusal("sprint = 999")).contains("does not exist for the field 'sprint'");
  }

  @Test
  void givenTheRemovedSearch_whenCalled_thenItIsGone() {
    var reply = app.get(base + "/rest/api/3/search?jql=project=ARM", token);

    assertThat(reply.status()).isEqualTo(410);
    assertThat(reply.json().path("errorMessages").path(0).asText())
        .contains("/rest/api/3/search/jql");
  }

  @Test
  void givenFiftyThousandTickets_whenAllAreRead_thenTheyAreComplete() {
    simulator.sites().getFirst().addTickets("NEW", 50_000);
    var ids = new HashSet<String>();
    var request = Json.object().put("jql", "project = NEW ORDER BY created DESC");
    request.put("maxResults", 5_000);
    for (var page = post(request); ; page = post(request)) {
      ids.addAll(page.path("issues").findValuesAsText("id"));
      if (page.path("isLast").asBoolean()) {
        break;
      }
      request.put("nextPageToken", page.path("nextPageToken").asText());
    }

    assertThat(ids).hasSize(50_000);
  }

  @Test
  void givenASiteOutsideTheGrant_whenCalled_thenItIsNotFound() {
    var other = simulator.sites().getLast().id();
    simulator.withdrawSite(simulator.grants().iterator().next().id(), other);

    var reply = app.get("/ex/jira/" + other + "/rest/api/3/project/search", token);

    assertThat(reply.status()).isEqualTo(404);
  }

  private int count(String jql) {
    return post(Json.object().put("jql", jql).put("maxResults", 5_000)).path("issues").size();
  }

  private String refusal(String jql) {
    var reply =
        app.send("POST", base + "/rest/api/3/search/jql", token, search(jql, "id").toString());
    assertThat(reply.status()).isEqualTo(400);
    return reply.json().path("errorMessages").path(0).asText();
  }

  private ObjectNode search(String jql, String... fields) {
    var body = Json.object().put("jql", jql);
    body.set("fields", Json.strings(List.of(fields)));
    return body;
  }

  private JsonNode post(ObjectNode body) {
    return app.send("POST", base + "/rest/api/3/search/jql", token, body.toString()).json();
  }
}
