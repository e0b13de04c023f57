package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.Samples.BARE_TICKET;
import static dev.juncture.adapters.web.api.jira.Samples.BARE_TICKET_JSON;
import static dev.juncture.adapters.web.api.jira.Samples.TICKET;
import static dev.juncture.adapters.web.api.jira.Samples.TICKET_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.QueryRejected;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.TicketSearch;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchTicketsTest extends HttpTest {

  private static final String PATH = "/api/backend/jira/search-tickets";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
    app.jira.tickets = _ -> List.of(TICKET, BARE_TICKET);
  }

  @Test
  void givenAQuery_whenSearching_thenTheTicketsComeInItsOrder() {
    var response = search("");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo("{\"tickets\":[" + TICKET_JSON + "," + BARE_TICKET_JSON + "],\"total\":2}");
    assertThat(app.jira.requests(TicketSearch.class))
        .containsExactly(
            new TicketSearch(
                "status = Done", List.of(), TicketSearch.ALL, DescriptionFormat.MARKDOWN));
  }

  @Test
  void givenFieldsAndALimit_whenSearching_thenEachTicketHasThemAndTheListEnds() {
    app.jira.ticketPages = 3;

    var response = search(",\"fields\":[\"key\"],\"limit\":1,\"description_format\":\"adf\"");

    assertThat(response.text()).endsWith("\"fields\":{\"key\":\"CORE-7\"}}],\"total\":1}");
    assertThat(app.jira.requests(TicketSearch.class))
        .containsExactly(
            new TicketSearch("status = Done", List.of("key"), 1, DescriptionFormat.ADF));
  }

  @Test
  void givenNothingFound_whenSearching_thenTheListIsEmpty() {
    app.jira.tickets = _ -> List.of();

    assertThat(search("").text()).isEqualTo("{\"tickets\":[],\"total\":0}");
  }

  @Test
  void givenAnInvalidQuery_whenSearching_thenTheResponseHasJirasWords() {
    app.jira.error = new QueryRejected("Unbounded JQL queries");

    var response = search("");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Invalid JQL");
    assertThat(response.json())
        .containsEntry("details", "Unbounded JQL queries")
        .doesNotContainKey("fields");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"limit\":0",
        "\"limit\":1000001",
        "\"limit\":2147483647",
        "\"limit\":1.5",
        "\"limit\":\"x\"",
        "\"fields\":\"key\"",
        "\"fields\":[\"-key\"]",
        "\"description_format\":\"html\""
      })
  void givenAnImpossibleValue_whenSearching_thenTheResponseNamesIt(String field) {
    var response = search("," + field);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).contains(field.substring(1, field.indexOf('"', 1)));
    assertThat(app.jira.requests(TicketSearch.class)).isEmpty();
  }

  @Test
  void givenNoQueryOrTooLongAOne_whenSearching_thenTheResponseSaysSo() {
    assertThat(post(PATH, "{\"external_id\":\"alice\"}").error())
        .isEqualTo("Missing external_id or jql");
    assertThat(post(PATH, "{\"jql\":\"x\"}").error()).isEqualTo("Missing external_id or jql");
    assertThat(post(PATH, body("x".repeat(20_001), "")).status()).isEqualTo(400);
  }

  @Test
  void givenAFailure_whenSearching_thenTheResponseSaysWhich() {
    app.jira.error = new ScopeMissing();
    assertThat(search("").code()).isEqualTo("scope_missing");

    app.jira.error = new ProviderFailed();
    assertThat(search("").error()).isEqualTo("Failed to search Jira tickets");
  }

  @Test
  void givenAnIdempotencyKey_whenSearchingAgain_thenTheSearchIsExecutedAgain() {
    for (int times = 0; times < 2; times++) {
      var response =
          send(
              authorized(PATH)
                  .header("Idempotency-Key", "k1")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body("status = Done", ""))));
      assertThat(response.text()).endsWith("\"total\":2}");
    }
    assertThat(app.jira.requests(TicketSearch.class)).hasSize(2);
  }

  private Response search(String more) {
    return post(PATH, body("status = Done", more));
  }

  private static String body(String jql, String more) {
    return "{\"external_id\":\"alice\",\"jql\":\"" + jql + "\"" + more + "}";
  }
}
