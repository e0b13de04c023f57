package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedJira;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraCreateMetadata;
import dev.juncture.domain.jira.JiraTickets;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.jira.TicketQuery.Scope;
import dev.juncture.domain.jira.TicketSearch;
import dev.juncture.domain.token.AccessToken;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class JiraTicketsContract {

  private final SimulatedJira simulated;

  private final JiraTickets api;
  private AccessToken token;
  private JiraAddress site;

  JiraTicketsContract(SimulatedJira simulated) {
    this.simulated = simulated;
    this.api = simulated.bean(JiraTickets.class);
  }

  @BeforeEach
  void connect() {
    simulated.reset();
    token = simulated.token();
    site = simulated.address();
  }

  @Test
  void givenMoreTicketsThanFitOnAPage_whenListing_thenAllComeNewestFirst() {
    var tickets = tickets("ARM");

    assertThat(tickets).hasSize(132).extracting(Ticket::id).doesNotHaveDuplicates();
    assertThat(tickets)
        .extracting(ticket -> ticket.created().orElseThrow())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(tickets).anySatisfy(ticket -> assertThat(ticket.description()).isPresent());
    assertThat(tickets)
        .extracting(ticket -> ticket.status().orElseThrow().category().key())
        .containsAnyOf("new", "indeterminate", "done");
  }

  @Test
  void givenAnIdInsteadOfAKey_whenListing_thenItIsTheSameProject() {
    var id = simulated.site().project("HELP").orElseThrow().id();

    assertThat(tickets(Long.toString(id))).hasSize(41);
  }

  @Test
  void givenAnEmptyProject_whenListing_thenThereAreNone() {
    assertThat(tickets("NEW")).isEmpty();
  }

  @Test
  void givenNoSuchProject_whenListing_thenItIsAbsent() {
    assertEndsWith(new NotFound(), () -> tickets("NOPE"));
  }

  @Test
  void givenAPassingTrouble_whenListing_thenItIsNotNoticed() {
    simulated.faults().on("*", simulated.allPaths()).times(2).respondHtmlError(503);

    assertThat(tickets("HELP")).hasSize(41);
  }

  @Test
  void givenAQueryAndFields_whenSearching_thenAllPagesComeInItsOrder() {
    var found = search("project = ARM ORDER BY created ASC", List.of("*all"));

    assertThat(found).hasSize(132).allSatisfy(it -> assertThat(it.fields()).containsKey("status"));
    assertThat(found)
        .extracting(it -> it.ticket().created().orElseThrow())
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  private String type(String project) {
    var types = simulated.bean(JiraCreateMetadata.class);
    return all(cursor -> types.issueTypes(site, new ProjectRef(project), cursor, token))
        .getFirst()
        .id();
  }

  private List<TicketSearch.Found> search(String jql, List<String> fields) {
    var search = new TicketSearch(jql, fields, TicketSearch.ALL, DescriptionFormat.MARKDOWN);
    return all(cursor -> api.search(site, search, cursor, token));
  }

  private List<Ticket> tickets(String project) {
    var scope = new Scope.OfProject(new ProjectRef(project));
    var query = new TicketQuery(scope, DescriptionFormat.MARKDOWN);
    return all(cursor -> api.tickets(site, query, cursor, token));
  }
}
