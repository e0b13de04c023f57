package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Errors;
import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError.QueryRejected;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.JiraCreateMetadata;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraTickets;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.jira.TicketQuery.Scope;
import dev.juncture.domain.jira.TicketSearch;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraTicketsAtSimulatorTest extends JiraTicketsContract {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();

  private final JiraTickets api = ATLASSIAN.bean(JiraTickets.class);
  private AccessToken token;
  private SiteId site;

  @BeforeEach
  void connectToCloud() {
    token = ATLASSIAN.token();
    site = new SiteId(ATLASSIAN.site().id());
  }

  RestJiraTicketsAtSimulatorTest() {
    super(ATLASSIAN);
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  @Test
  void givenPagesThatGoRound_whenListing_thenItEnds() {
    ATLASSIAN.simulator.faults().on("*", "/ex/jira/**/search/jql").always().repeatPageToken();

    assertEndsWith(Errors.FAILED, () -> tickets("ARM"));
  }

  @Test
  void givenAnInvalidQuery_whenSearching_thenJiraSaysWhy() {
    assertEndsWith(
        new QueryRejected(
            "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."),
        () -> search("ORDER BY created", List.of()));
  }

  @Test
  void givenAnIndexThatIsLate_whenAnIssueIsNew_thenOnlySearchesThatNameItFindIt() {
    var draft =
        new IssueDraft(
            new ProjectRef("HELP"),
            new Summary("Just written"),
            Optional.empty(),
            type("HELP"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    ATLASSIAN.simulator.searchLag(Duration.ofHours(1));
    var created =
        switch (ATLASSIAN.bean(JiraIssues.class).create(site, draft, UUID.randomUUID(), token)) {
          case Succeeded<JiraIssues.Creation>(JiraIssues.Created it) -> it.id();
          case ApiResult<?> other -> throw new AssertionError(other.toString());
        };
    var scope = new Scope.OfProject(new ProjectRef("HELP"));
    var search = new TicketSearch("project = HELP", List.of(), 1000, DescriptionFormat.TEXT);

    for (var written : List.of(List.<Long>of(), List.of(Long.valueOf(created)))) {
      var query = new TicketQuery(scope, DescriptionFormat.TEXT, written);
      var listed = all(cursor -> api.tickets(site, query, cursor, token));
      var found = all(cursor -> api.search(site, search.with(written), cursor, token));

      assertThat(listed).hasSize(41 + written.size());
      assertThat(found).hasSize(41 + written.size());
      assertThat(listed.stream().anyMatch(it -> it.id().equals(created)))
          .isEqualTo(!written.isEmpty());
    }
  }

  @Test
  void givenIdsOfWhichOneVanished_whenReading_thenTheOthersAreThere() {
    var ids = tickets("ARM").stream().limit(3).map(it -> Long.valueOf(it.id())).toList();
    var wanted = Stream.concat(ids.stream(), Stream.of(999_999_999L)).toList();

    assertThat(result(api.withIds(site, wanted, DescriptionFormat.TEXT, token)))
        .extracting(it -> Long.valueOf(it.id()))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  private String type(String project) {
    var types = ATLASSIAN.bean(JiraCreateMetadata.class);
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
