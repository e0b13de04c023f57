package dev.juncture.application.jira;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError.Conflict;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.NewCustomer;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.ScriptedJira;
import dev.juncture.testkit.jira.ScriptedServiceDesk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ServiceManagementTest {

  private static final ServiceDesk.Id DESK = new ServiceDesk.Id("1");
  private static final String EMAIL = "nora@customer.example";

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedJira jira = new ScriptedJira();
  private final ScriptedServiceDesk desk = new ScriptedServiceDesk();
  private final JiraAccess calls =
      new JiraAccess(
          ports.jiraConnections,
          ports.cache,
          ports.accessTokens(),
          ports.recentWrites,
          InMemoryPorts.THREADS);
  private final FindUsers users = new FindUsers(calls, jira);
  private final CreateRequest create =
      new CreateRequest(
          calls, desk, desk, desk, new ReadCreateMetadata(calls, jira, ports.clock), users);
  private final ServiceCustomers customers = new ServiceCustomers(calls, desk, users);
  private final BrowseServiceDesks browse = new BrowseServiceDesks(calls, desk, jira);

  @BeforeEach
  void aliceIsConnected() {
    ports.aliceHas(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
    desk.form = form(true);
  }

  private static RequestType.Form form(boolean forOthers) {
    return new RequestType.Form(
        List.of(
            new IssueField(
                "summary",
                "Summary",
                true,
                false,
                "string",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of())),
        forOthers,
        forOthers);
  }

  private static UserDetails person(String id, Optional<String> email) {
    return new UserDetails(new JiraUser(id, id, email, Optional.empty()), true, "customer");
  }

  private static CreateRequest.Command command(String behalf) {
    return new CreateRequest.Command(
        ALICE,
        DESK,
        new RequestType.Id("10"),
        new Summary("x"),
        Optional.empty(),
        Map.of(),
        Optional.of(behalf),
        List.of(),
        DescriptionFormat.TEXT);
  }

  private Optional<AccountId> behalf(String named) {
    desk.requests.clear();
    create.create(command(named));
    return desk.requests(CustomerRequest.Draft.class).getFirst().onBehalfOf();
  }

  @Test
  void givenAnAddress_whenCreating_thenAUserOfTheSiteOrACustomerOfTheDeskIsFound() {
    jira.users = List.of(List.of(person("a", Optional.of(EMAIL))));
    assertThat(behalf(EMAIL)).contains(new AccountId("a"));

    jira.users = List.of(List.of());
    desk.people =
        List.of(List.of(person("qm:1", Optional.of(EMAIL)), person("qm:2", Optional.empty())));
    assertThat(behalf(EMAIL)).contains(new AccountId("qm:1"));

    desk.people =
        List.of(
            List.of(person("qm:2", Optional.empty())), List.of(person("qm:1", Optional.of(EMAIL))));
    assertThat(behalf(EMAIL)).contains(new AccountId("qm:1"));
    assertThat(behalf("qm:9")).contains(new AccountId("qm:9"));
  }

  @Test
  void givenSomebodyUnclear_whenCreating_thenNothingIsSent() {
    desk.people = List.of(List.of(person("qm:1", Optional.empty())));
    jira.users = List.of(List.of(person(EMAIL, Optional.of("other@customer.example"))));
    assertThat(errorOf(() -> create.create(command(EMAIL))))
        .isEqualTo(
            new FieldsRejected(
                Map.of("on_behalf_of", EMAIL + " names nobody, or more than one person")));
    desk.people = List.of(List.of(person("qm:1", Optional.of("nora@customer.example.org"))));
    assertThat(errorOf(() -> create.create(command(EMAIL)))).isInstanceOf(FieldsRejected.class);
    jira.users = List.of(List.of(person("Nora", Optional.of(EMAIL))));
    assertThat(errorOf(() -> create.create(command("Nora")))).isInstanceOf(FieldsRejected.class);

    desk.form = form(false);
    assertThat(errorOf(() -> create.create(command("qm:1"))))
        .isEqualTo(
            new FieldsRejected(
                Map.of("on_behalf_of", "is not allowed for this request type or account")));
    assertThat(desk.requests(CustomerRequest.Draft.class)).isEmpty();
  }

  @Test
  void givenSeveralUnclearParticipants_whenCreating_thenEachIsNamed() {
    var command =
        new CreateRequest.Command(
            ALICE,
            DESK,
            new RequestType.Id("10"),
            new Summary("x"),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            List.of("a@x.example", "qm:1", "b@x.example"),
            DescriptionFormat.TEXT);

    assertThat(errorOf(() -> create.create(command)))
        .isEqualTo(
            new FieldsRejected(
                Map.of(
                    "participants",
                    "a@x.example names nobody, or more than one person; b@x.example names nobody, or more than one person")));
  }

  @Test
  void givenANewRequest_whenCreated_thenSearchesFindIt() {
    create.create(command("qm:1"));

    assertThat(calls.recentWrites(ALICE)).containsExactly(10042L);
  }

  @Test
  void givenAKnownAddress_whenCreatingACustomer_thenWhoHasItIsReturned() {
    var draft = new NewCustomer(EMAIL, "Nora");
    assertThat(customers.create(ALICE, draft).isNew()).isTrue();

    desk.isKnown = true;
    jira.users =
        List.of(
            List.of(person("qm:2", Optional.empty())),
            List.of(person("qm:3", Optional.empty()), person("qm:1", Optional.of(EMAIL))));
    var known = customers.create(ALICE, draft);
    assertThat(known.isNew()).isFalse();
    assertThat(known.user().accountId()).isEqualTo("qm:1");

    jira.users = List.of(List.of(person("qm:2", Optional.empty())));
    assertThat(errorOf(() -> customers.create(ALICE, draft))).isEqualTo(new Conflict());
  }

  @Test
  void givenPagesOfAQueue_whenReading_thenEachIsReadByIdAndInOrder() {
    desk.queueIssues = List.of(List.of(3L, 1L, 2L), List.of(), List.of(4L));
    jira.tickets = _ -> List.of(ticket("1"), ticket("3"), ticket("4"));

    var tickets = browse.queueTickets(ALICE, DESK, new Queue.Id("1"), DescriptionFormat.TEXT).all();

    assertThat(tickets).extracting(Ticket::id).containsExactly("3", "1", "4");
    assertThat(jira.requests(ScriptedJira.Ids.class))
        .extracting(ScriptedJira.Ids::ids)
        .containsExactly(List.of(3L, 1L, 2L), List.of(4L));
  }

  private static Ticket ticket(String id) {
    return new Ticket(
        id,
        "HELP-" + id,
        "s",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
