package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static dev.juncture.domain.jira.DescriptionFormat.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Errors;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.domain.error.DomainError.QueryRejected;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.jira.TicketQuery.Scope;
import dev.juncture.domain.jira.TicketSearch;
import dev.juncture.domain.jira.TicketSearch.Found;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RestJiraTicketsTest {

  private static final SiteId SITE = new SiteId("site-1");
  private static final AccessToken TOKEN =
      new AccessToken(new Secret("token"), TestJira.NOW.plusSeconds(3600));
  private static final Scope SPRINT = new Scope.OfSprint(new SprintId(7));

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira = new TestJira(TestSettings.withWaitsAt(server.uri()));
  private final RestJiraTickets api = TestIssues.search(jira.client);

  @AfterEach
  void close() {
    jira.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[", "<html></html>", "[1, 2]", "{\"values\": null}"})
  void givenNonsense_whenListingTickets_thenItIsNotTakenForAnEmptyList(String body) {
    server.respond(ScriptedResponse.json(200, body));

    assertEndsWith(Errors.FAILED, () -> tickets(SPRINT, DescriptionFormat.MARKDOWN));
  }

  @Test
  void givenNullsAllOver_whenListingTickets_thenTheyAreMerelyAbsent() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            {"issues": [
              {"id": "1", "key": "CORE-1", "fields": {"summary": "S", "description": null,
               "status": null, "assignee": null, "reporter": null, "priority": null,
               "created": "2026-01-31T09:15:00.000+0000", "updated": null}},
              {"id": "2", "key": "CORE-2"}], "isLast": true}"""));

    var tickets = tickets(SPRINT, DescriptionFormat.MARKDOWN);

    assertThat(tickets)
        .containsExactly(
            bare("1", "S", Optional.of(Instant.parse("2026-01-31T09:15:00Z"))),
            bare("2", "", Optional.empty()));
  }

  @Test
  void givenADocument_whenListingTickets_thenItComesInTheFormAskedFor() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            {"issues": [{"id": "1", "key": "CORE-1", "fields": {"description":
              {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": [
                {"type": "text", "text": "bold", "marks": [{"type": "strong"}]}]}]}}}]}"""));

    assertThat(description(DescriptionFormat.MARKDOWN)).isEqualTo(new Text("**bold**"));
    assertThat(description(DescriptionFormat.TEXT)).isEqualTo(new Text("bold"));
    assertThat(((Document) description(DescriptionFormat.ADF)).adf())
        .containsOnlyKeys("type", "version", "content");
  }

  @Test
  void givenAProject_whenListingTickets_thenTheQueryIsQuotedAndTheFieldsAreNamed() {
    server.respond(ScriptedResponse.json(200, "{\"issues\": [], \"isLast\": true}"));

    tickets(new Scope.OfProject(new ProjectRef("CORE")), DescriptionFormat.MARKDOWN);

    assertThat(server.requests().getFirst().body())
        .isEqualTo(
            "{\"jql\":\"project = \\\"CORE\\\" ORDER BY created DESC\",\"maxResults\":100,"
                + "\"fields\":[\"summary\",\"description\",\"status\",\"assignee\",\"reporter\","
                + "\"priority\",\"created\",\"updated\"]}");
  }

  @Test
  void givenMorePages_whenListingTickets_thenTheTokenLeadsOn() {
    server.respondInTurn(
        ScriptedResponse.json(200, "{\"issues\": [{\"id\": \"1\"}], \"nextPageToken\": \"t:1\"}"),
        ScriptedResponse.json(200, "{\"issues\": [{\"id\": \"2\"}], \"nextPageToken\": null}"));

    var tickets = tickets(SPRINT, DescriptionFormat.MARKDOWN);

    assertThat(tickets).extracting(Ticket::id).containsExactly("1", "2");
    assertThat(server.requests().getLast().body()).contains("\"nextPageToken\":\"t:1\"");
  }

  @Test
  void givenEmptyPagesWithoutEnd_whenListingTickets_thenItEnds() {
    server.respondBy(
        _ ->
            ScriptedResponse.json(
                200,
                "{\"issues\": [], \"isLast\": false, \"nextPageToken\": \"t%d\"}"
                    .formatted(server.requests().size())));

    assertEndsWith(Errors.FAILED, () -> tickets(SPRINT, DescriptionFormat.MARKDOWN));
  }

  @Test
  void givenASearchWithFields_whenSearching_thenTheirValuesComeAsTheyAre() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            {"issues": [
              {"id": "1", "key": "CORE-1", "fields": {"summary": "S", "duedate": "2026-01-31",
               "labels": ["a"], "environment": null}}, null,
              {"id": "2", "key": "CORE-2"}], "isLast": true}"""));

    var found =
        search(new TicketSearch("a = b", List.of("duedate", "environment", "x_1"), 7, TEXT));

    assertThat(found)
        .containsExactly(
            new Found(bare("1", "S", Optional.empty()), Map.of("duedate", "2026-01-31")),
            new Found(bare("2", "", Optional.empty()), Map.of()));
    assertThat(server.requests().getFirst().body())
        .startsWith("{\"jql\":\"a = b\",\"maxResults\":7,")
        .endsWith("\"updated\",\"duedate\",\"environment\",\"x_1\"]}");
  }

  @Test
  void givenAQueryThatJiraRejects_whenSearching_thenItsWordsAreThere() {
    server.respond(ScriptedResponse.json(400, "{\"errorMessages\": [\"Unbounded.\"]}"));

    assertEndsWith(
        new QueryRejected("Unbounded."),
        () -> search(new TicketSearch("ORDER BY key", List.of(), TicketSearch.ALL, TEXT)));
  }

  @Test
  void givenIdsThatJiraRejects_whenSearching_thenItSearchesWithoutThem() {
    server.respondInTurn(
        ScriptedResponse.json(400, "{\"errorMessages\": [\"Issue 7 does not exist.\"]}"),
        ScriptedResponse.json(200, "{\"issues\": [], \"isLast\": true}"));
    var search = new TicketSearch("project = X", List.of(), TicketSearch.ALL, TEXT);

    assertThat(search(search.with(List.of(7L)))).isEmpty();

    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().getFirst().body()).contains("\"reconcileIssues\":[7]");
    assertThat(server.requests().getLast().body()).doesNotContain("reconcileIssues");
  }

  private List<Found> search(TicketSearch search) {
    return all(cursor -> api.search(SITE, search, cursor, TOKEN));
  }

  private List<Ticket> tickets(Scope scope, DescriptionFormat format) {
    var query = new TicketQuery(scope, format);
    return all(cursor -> api.tickets(SITE, query, cursor, TOKEN));
  }

  private Description description(DescriptionFormat format) {
    return tickets(SPRINT, format).getFirst().description().orElseThrow();
  }

  private static Ticket bare(String id, String summary, Optional<Instant> created) {
    return new Ticket(
        id,
        "CORE-" + id,
        summary,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        created,
        Optional.empty());
  }
}
