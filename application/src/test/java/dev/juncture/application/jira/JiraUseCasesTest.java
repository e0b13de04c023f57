package dev.juncture.application.jira;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.SITE;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.jira.ScriptedJira.sprint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.authorization.Finisher;
import dev.juncture.application.connection.Disconnect;
import dev.juncture.application.jira.ListSprints.BoardSprints;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.IdempotencyInFlight;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.NothingSelected;
import dev.juncture.domain.error.DomainError.PendingConnectionNotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.ResourceNotAccessible;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.idempotency.Attempt;
import dev.juncture.domain.jira.Board;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment.Unchanged;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.JiraIssues.ReadBack.Unreadable;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.RecentWrites;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Sprint.State;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.jira.TicketQuery.Scope;
import dev.juncture.domain.jira.TicketSearch;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.testkit.jira.ScriptedJira;
import dev.juncture.testkit.jira.ScriptedJira.Deleted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JiraUseCasesTest {

  private static final ConnectionKey BOB =
      new ConnectionKey(ALICE.provider(), new ExternalId("bob"));
  private static final ProjectRef CORE = new ProjectRef("CORE");
  private static final ConnectionCode CODE = new ConnectionCode(new Secret("code"));
  private static final IssueRef FIRST = new IssueRef("CORE-1");
  private static final IssueRef SECOND = new IssueRef("CORE-2");
  private static final UUID MARKER = new UUID(7, 7);
  private static final CreateTicket.NewTicket HELLO_TICKET =
      new CreateTicket.NewTicket(new Created("10042", "CORE-7"), new Unreadable());
  private static final CreateTicket.Command HELLO =
      new CreateTicket.Command(
          ALICE,
          Optional.of(CORE),
          new Summary("Hello"),
          Optional.empty(),
          new CreateTicket.Type.ById("10001"),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Map.of(),
          Map.of(),
          DescriptionFormat.MARKDOWN);
  private static final Board SCRUM = new Board(1, "Core board", "scrum");
  private static final Board KANBAN = new Board(2, "Flow", "kanban");

  private static final List<Ticket> TICKETS =
      Stream.of("1", "2", "3").map(JiraUseCasesTest::ticket).toList();

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedJira jira = new ScriptedJira();
  private final JiraAccess calls =
      new JiraAccess(
          ports.jiraConnections,
          ports.cache,
          ports.accessTokens(),
          ports.recentWrites,
          InMemoryPorts.THREADS);
  private final ListAccessibleSites sites =
      new ListAccessibleSites(ports.establishConnection(), jira);
  private final FinalizeJiraConnection finalizeConnection =
      new FinalizeJiraConnection(ports.establishConnection(), sites);
  private final SelectProject selectProject = new SelectProject(ports.jiraConnections);
  private final ListTickets listTickets = new ListTickets(calls, jira, jira);
  private final ListBoards listBoards = new ListBoards(calls, jira);
  private final ListSprints listSprints = new ListSprints(calls, listBoards, jira);

  private final CreateTicket createTicket =
      new CreateTicket(
          calls,
          jira,
          new ReadCreateMetadata(calls, jira, ports.clock),
          new FindUsers(calls, jira),
          ports.ids);
  private final DeleteIssue deleteIssue = new DeleteIssue(calls, jira);

  @BeforeEach
  void aliceIsConnected() {
    ports.aliceHas(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
    jira.sites.add(new JiraSite(SITE, "Acme", "https://acme.example", ""));
  }

  @Test
  void givenAReachableSite_whenChosen_thenTheConnectionHasIt() {
    hold(CODE, BOB);

    finalizeConnection.choose(CODE, SITE, new Finisher(_ -> true));

    assertThat(selectProject.selected(BOB)).isEmpty();
  }

  @Test
  void givenASiteOfSomebodyElse_whenChosen_thenItIsRejectedAndTheCodeStaysGood() {
    hold(CODE, ALICE);

    var error =
        errorOf(
            () -> finalizeConnection.choose(CODE, new SiteId("site-9"), new Finisher(_ -> true)));

    assertThat(error).isEqualTo(new ResourceNotAccessible("site", List.of()));
    assertThat(sites.list(CODE, new Finisher(_ -> true))).hasSize(1);
  }

  @Test
  void givenACodeOfAnotherProvider_whenListingSites_thenItIsUnknownHere() {
    hold(CODE, new ConnectionKey(new ProviderId("github"), ALICE.externalId()));

    var error = errorOf(() -> sites.list(CODE, new Finisher(_ -> true)));

    assertThat(error).isEqualTo(new PendingConnectionNotFound());
  }

  @Test
  void givenAnotherSiteIsChosen_whenConnectingAgain_thenTheSelectedProjectIsGone() {
    selectProject.select(ALICE, CORE);
    jira.sites.add(new JiraSite(new SiteId("site-2"), "Other", "https://other.example", ""));
    hold(CODE, ALICE);

    finalizeConnection.choose(CODE, new SiteId("site-2"), new Finisher(_ -> true));

    assertThat(selectProject.selected(ALICE)).isEmpty();
  }

  @Test
  void givenNobodyConnected_whenSelectingAProject_thenItSaysSo() {
    var error = errorOf(() -> selectProject.select(BOB, CORE));

    assertThat(error).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenASelectedProject_whenListingTicketsWithoutNamingOne_thenItIsMeant() {
    selectProject.select(ALICE, CORE);

    listTickets.ofProject(ALICE, Optional.empty(), DescriptionFormat.MARKDOWN);

    assertThat(jira.requests(TicketQuery.class))
        .containsExactly(new TicketQuery(new Scope.OfProject(CORE), DescriptionFormat.MARKDOWN));
  }

  @Test
  void givenALimit_whenSearchingTickets_thenTheListEndsThere() {
    jira.ticketPages = 3;
    jira.tickets = page -> List.of(TICKETS.get(page));
    var search = new TicketSearch("status = Done", List.of("x"), 2, DescriptionFormat.TEXT);

    var found = listTickets.search(ALICE, search).all();

    assertThat(found)
        .extracting(TicketSearch.Found::ticket)
        .containsExactlyElementsOf(TICKETS.subList(0, 2));
    assertThat(jira.requests(TicketSearch.class)).containsExactly(search, search);
  }

  @Test
  void givenNobodyConnected_whenSearchingTickets_thenItSaysSo() {
    var search = new TicketSearch("a = b", List.of(), TicketSearch.ALL, DescriptionFormat.TEXT);

    assertThat(errorOf(() -> listTickets.search(BOB, search))).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenNeitherNamedNorSelected_whenListingTickets_thenItSaysSo() {
    var error =
        errorOf(() -> listTickets.ofProject(ALICE, Optional.empty(), DescriptionFormat.TEXT));

    assertThat(error).isEqualTo(new NothingSelected("project"));
  }

  @Test
  void givenAProjectWithoutBoards_whenListingBoards_thenThatIsAnError() {
    var error = errorOf(() -> listBoards.list(ALICE, Optional.of(CORE)));

    assertThat(error).isEqualTo(new NotFound());
  }

  @Test
  void givenAScrumAndAKanbanBoard_whenListingSprints_thenBothAreThereInOrder() {
    jira.boards = List.of(SCRUM, KANBAN);
    jira.sprints = List.of(sprint(1, State.CLOSED), sprint(2, State.ACTIVE));

    var all = listSprints.all(ALICE, Optional.of(CORE));

    assertThat(all).extracting(BoardSprints::board).containsExactly(SCRUM, KANBAN);
    assertThat(all.getFirst().sprints()).hasSize(2);
    assertThat(all.getFirst().active()).containsExactly(sprint(2, State.ACTIVE));
    assertThat(all.getLast().sprints()).isEmpty();
  }

  @Test
  void givenClosedSprints_whenListingActiveOnes_thenTheyAreLeftOut() {
    jira.boards = List.of(SCRUM);
    jira.sprints = List.of(sprint(1, State.CLOSED), sprint(2, State.ACTIVE));

    var active = listSprints.active(ALICE, Optional.of(CORE));

    assertThat(active.getFirst().sprints()).containsExactly(sprint(2, State.ACTIVE));
  }

  @Test
  void givenASprint_whenListingItsTickets_thenTheSprintComesWithThem() {
    jira.boards = List.of(SCRUM);
    jira.sprints = List.of(sprint(2, State.ACTIVE));

    var tickets = listTickets.ofSprint(ALICE, new SprintId(2), DescriptionFormat.MARKDOWN);

    assertThat(tickets.sprint()).isEqualTo(sprint(2, State.ACTIVE));
    assertThat(jira.requests(TicketQuery.class))
        .extracting(TicketQuery::scope)
        .containsExactly(new Scope.OfSprint(new SprintId(2)));
  }

  @Test
  void givenTheNewTicketCannotBeReadBack_whenCreating_thenItIsReportedAsCreatedAllTheSame() {
    jira.unreadable = true;

    var ticket = createTicket.create(HELLO, Optional.empty());

    assertThat(ticket).isEqualTo(HELLO_TICKET);
    assertThat(jira.requests(IssueDraft.class)).hasSize(1);
  }

  @Test
  void givenTicketsThatWereJustWritten_whenSearchingForFiveMinutes_thenTheyAreNamed() {
    jira.unreadable = true;
    selectProject.select(ALICE, CORE);
    createTicket.create(HELLO, Optional.empty());
    var change =
        new IssueChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Unchanged(),
            Optional.empty());
    var editIssue =
        new EditIssue(
            calls,
            jira,
            new ReadCreateMetadata(calls, jira, ports.clock),
            new FindUsers(calls, jira));
    Stream.of("10001", "CORE-1")
        .map(
            it ->
                new EditIssue.Command(
                    ALICE,
                    new IssueRef(it),
                    change,
                    Map.of(),
                    Map.of(),
                    DescriptionFormat.MARKDOWN))
        .forEach(editIssue::edit);
    var search = new TicketSearch("a = b", List.of(), TicketSearch.ALL, DescriptionFormat.TEXT);

    listTickets.ofProject(ALICE, Optional.empty(), DescriptionFormat.MARKDOWN);
    listTickets.search(ALICE, search);
    ports.clock.advance(RecentWrites.KEPT);
    listTickets.search(ALICE, search);

    assertThat(jira.requests(TicketQuery.class))
        .extracting(TicketQuery::recentWrites)
        .containsExactly(List.of(10_001L, 10_042L));
    assertThat(jira.requests(TicketSearch.class))
        .extracting(TicketSearch::recentWrites)
        .containsExactly(List.of(10_001L, 10_042L), List.of());
  }

  @Test
  void givenAnEarlierAttemptThatMadeTheTicket_whenCreating_thenThatTicketIsReturned() {
    jira.unreadable = true;
    jira.markers.add(MARKER);

    var ticket = createTicket.create(HELLO, attemptAfter(Duration.ZERO));

    assertThat(ticket).isEqualTo(HELLO_TICKET);
    assertThat(jira.requests(IssueDraft.class)).isEmpty();
  }

  @Test
  void givenAnEarlierAttemptThatMayStillShowUp_whenCreating_thenNothingIsCreated() {
    jira.markers.add(MARKER);
    jira.isSearchable = false;

    var error = errorOf(() -> createTicket.create(HELLO, attemptAfter(Duration.ofSeconds(119))));

    assertThat(error).isInstanceOf(IdempotencyInFlight.class);
    assertThat(jira.requests(IssueDraft.class)).isEmpty();
  }

  @Test
  void givenAnEarlierAttemptThatMadeNothing_whenCreating_thenTheTicketHasTheSameMarker() {
    jira.unreadable = true;

    createTicket.create(HELLO, attemptAfter(Duration.ofSeconds(120)));

    assertThat(jira.markers).containsExactly(MARKER);
  }

  @Test
  void givenJiraFailsToSearch_whenCreatingAfterAnEarlierAttempt_thenNothingIsCreated() {
    jira.error = new ProviderFailed();

    var error = errorOf(() -> createTicket.create(HELLO, attemptAfter(Duration.ofSeconds(120))));

    assertThat(error).isInstanceOf(ProviderFailed.class);
    assertThat(jira.requests(IssueDraft.class)).isEmpty();
  }

  private static Optional<Attempt> attemptAfter(Duration sinceLast) {
    return Optional.of(new Attempt(MARKER, Optional.of(new Attempt.Earlier(sinceLast, sinceLast))));
  }

  @Test
  void givenAWarmConnection_whenTheStoreIsAway_thenItsSiteIsStillKnown() {
    deleteIssue.delete(ALICE, FIRST); // stores the token
    deleteIssue.delete(ALICE, FIRST); // compares it, and keeps it in memory
    deleteIssue.delete(ALICE, FIRST); // keeps the site of the token in memory
    ports.connections.unavailable = true;

    deleteIssue.delete(ALICE, SECOND);

    assertThat(jira.requests).last().isEqualTo(new Deleted(SITE, SECOND));
  }

  @Test
  void givenAConsentForAnotherSite_whenCallingAgain_thenItGoesThere() {
    var other = new SiteId("site-2");
    jira.sites.add(new JiraSite(other, "Other", "https://other.example", ""));
    deleteIssue.delete(ALICE, FIRST);
    deleteIssue.delete(ALICE, FIRST);
    hold(CODE, ALICE);
    finalizeConnection.choose(CODE, other, new Finisher(_ -> true));

    deleteIssue.delete(ALICE, SECOND);

    assertThat(jira.requests).last().isEqualTo(new Deleted(other, SECOND));
  }

  @Test
  void givenAKnownSite_whenTheConnectionIsGone_thenItSaysSo() {
    deleteIssue.delete(ALICE, FIRST);
    deleteIssue.delete(ALICE, FIRST);
    new Disconnect(
            ports.mode,
            ports.providers,
            ports.connections,
            ports.directory,
            ports.cache,
            ports.audit)
        .disconnect(ALICE);

    var error = errorOf(() -> deleteIssue.delete(ALICE, SECOND));

    assertThat(error).isEqualTo(new ConnectionNotFound());
  }

  private void hold(ConnectionCode code, ConnectionKey key) {
    var tokens = new GrantedTokens(token("a5", IN_AN_HOUR), new Secret("r5"), "", Account.UNKNOWN);
    ports.pendings.hold(
        code,
        new PendingConnection(UUID.randomUUID(), key, tokens, NOW, IN_A_YEAR),
        Duration.ofMinutes(15));
  }

  private static Ticket ticket(String id) {
    return new Ticket(
        id,
        "CORE-" + id,
        "Hello",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
