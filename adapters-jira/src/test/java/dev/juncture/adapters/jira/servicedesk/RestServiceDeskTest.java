package dev.juncture.adapters.jira.servicedesk;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.Conflict;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.servicedesk.Approval;
import dev.juncture.domain.jira.servicedesk.Approval.Decision;
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.CustomerRequest.Ownership;
import dev.juncture.domain.jira.servicedesk.CustomerRequest.State;
import dev.juncture.domain.jira.servicedesk.JiraCustomers;
import dev.juncture.domain.jira.servicedesk.JiraRequests;
import dev.juncture.domain.jira.servicedesk.JiraServiceDesks;
import dev.juncture.domain.jira.servicedesk.NewCustomer;
import dev.juncture.domain.jira.servicedesk.Organization;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestComment;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testing.simulators.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestServiceDeskTest {

  private static final SimulatedAtlassian ATLASSIAN =
      new SimulatedAtlassian(SimulatedAtlassian.ALL_SCOPES);
  private static final String API = "/ex/jira/*/rest/servicedeskapi/";
  private static final ServiceDesk.Id DESK = new ServiceDesk.Id("1");
  private static final RequestType.Id HELP = new RequestType.Id("10");
  private static final RequestType.Id INCIDENT = new RequestType.Id("11");
  private static final RequestType.Id ACCESS = new RequestType.Id("12");
  private static final AccountId NORA = new AccountId("qm:5f1c0b7e-1d3a-4c55-9a54-2d0f6c1b7a01");
  private static final AccountId OMAR = new AccountId("qm:5f1c0b7e-1d3a-4c55-9a54-2d0f6c1b7a02");
  private static final AccountId NOBODY = new AccountId("nobody");
  private static final DomainError NOT_LICENSED =
      new DomainError.ProductNotLicensed("Service Management");
  private static final DomainError NO_AGENT = new DomainError.RoleRequired("agent");

  private final JiraServiceDesks desks = ATLASSIAN.bean(JiraServiceDesks.class);
  private final JiraRequests requests = ATLASSIAN.bean(JiraRequests.class);
  private final JiraCustomers customers = ATLASSIAN.bean(JiraCustomers.class);
  private AccessToken token;
  private SiteId site;

  @BeforeEach
  void connect() {
    ATLASSIAN.simulator.reset();
    token = ATLASSIAN.token();
    site = new SiteId(ATLASSIAN.simulator.sites().getFirst().id());
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  private CustomerRequest created(RequestType.Id type) {
    return result(
        requests.create(
            site,
            new CustomerRequest.Draft(
                DESK,
                type,
                new Summary("On fire"),
                Optional.of(new Text("It **smokes** {a}")),
                type.equals(INCIDENT)
                    ? Map.of("customfield_10031", new FieldValue.Option("Minor"))
                    : Map.of(),
                Optional.of(NORA),
                List.of(OMAR)),
            DescriptionFormat.MARKDOWN,
            token));
  }

  private static IssueRef ref(CustomerRequest request) {
    return new IssueRef(request.key());
  }

  @Test
  void givenADesk_whenListing_thenDesksTypesAndFieldsAreThere() {
    var found = all(cursor -> desks.desks(site, cursor, token));
    assertThat(found).extracting(ServiceDesk::projectKey).containsExactly("HELP");
    assertThat(found).extracting(ServiceDesk::id).containsExactly("1");

    var types = all(cursor -> desks.requestTypes(site, DESK, cursor, token));
    assertThat(types).extracting(RequestType::id).containsExactly("10", "11", "12");
    assertThat(types.getLast().groupIds()).isEmpty();

    var form = result(desks.form(site, DESK, INCIDENT, token));
    assertThat(form.canRaiseOnBehalfOf()).isTrue();
    assertThat(form.fields())
        .extracting(IssueField::id)
        .containsExactly("summary", "description", "components", "customfield_10031");
    var severity = form.fields().getLast();
    assertThat(severity.required()).isTrue();
    assertThat(severity.type()).isEqualTo("option");
    assertThat(severity.allowedValues()).contains(new IssueField.Choice("10100", "Severe"));

    assertEndsWith(
        new NotFound(),
        () -> desks.requestTypes(site, new ServiceDesk.Id("99"), Cursor.FIRST, token));
  }

  @Test
  void givenARequestForACustomer_whenCreating_thenItIsCompleteAndAnIssue() {
    var created = created(INCIDENT);

    assertThat(created.key()).isEqualTo("HELP-42");
    assertThat(created.serviceDeskId()).isEqualTo("1");
    assertThat(created.typeId()).isEqualTo("11");
    assertThat(created.typeName()).isEqualTo("Report an incident");
    assertThat(created.summary()).isEqualTo("On fire");
    assertThat(created.description()).contains(new Text("It **smokes** {a}"));
    assertThat(created.status()).isEqualTo(new CustomerRequest.Status("To Do", "new"));
    assertThat(created.reporter().orElseThrow().accountId()).isEqualTo(NORA.value());
    assertThat(created.reporter().orElseThrow().accountType()).isEqualTo("customer");
    assertThat(created.created()).isPresent();
    assertThat(created.portalUrl().orElseThrow()).endsWith("/portal/10/HELP-42");
    assertThat(created.fields()).containsOnlyKeys("customfield_10031");

    assertThat(result(requests.request(site, ref(created), DescriptionFormat.MARKDOWN, token)))
        .isEqualTo(created);
    assertThat(all(cursor -> requests.participants(site, ref(created), cursor, token)))
        .extracting(UserDetails::accountId)
        .containsExactly(OMAR.value());
    assertThat(ATLASSIAN.simulator.sites().getFirst().issue("HELP-42")).isPresent();
  }

  @Test
  void givenWrongValues_whenCreating_thenJirasTextIsThere() {
    var draft =
        new CustomerRequest.Draft(
            DESK,
            INCIDENT,
            new Summary("x"),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            List.of());

    assertEndsWith(
        new FieldsRejected(Map.of("errorMessages", "Field 'customfield_10031' is required.")),
        () -> requests.create(site, draft, DescriptionFormat.TEXT, token));
  }

  @Test
  void givenALostResponse_whenCreating_thenItIsNotSentAgain() {
    ATLASSIAN.simulator.faults().on("POST", API + "request").dropAfterEffect();

    assertEndsWith(new ProviderFailed(), () -> created(HELP));

    assertThat(ATLASSIAN.simulator.sites().getFirst().issue("HELP-42")).isPresent();
    assertThat(ATLASSIAN.simulator.sites().getFirst().issue("HELP-43")).isEmpty();
  }

  @Test
  void givenARequestThatCannotBeReadBack_whenCreating_thenItIsCreated() {
    var faults = ATLASSIAN.simulator.faults();
    faults.on("GET", API + "request/*").respond(Response.empty(403));
    assertThat(created(HELP).key()).isEqualTo("HELP-42");

    faults.on("GET", API + "request/*").respond(json(200, "{}"));
    assertThat(created(HELP).id()).isNotEmpty();

    faults.on("POST", API + "request").respond(json(201, "{\"issueKey\":\"HELP-99\"}"));
    assertEndsWith(new ProviderFailed(), () -> created(HELP));
  }

  private static Response json(int status, String body) {
    return Response.of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givenALongText_whenReadingItAsADocument_thenLimitsOfCallersDoNotApply() {
    var ref = ref(created(HELP));
    var text =
        "{\"values\":[{\"id\":\"1\",\"body\":\"" + "x".repeat(40_000) + "\"}],\"isLastPage\":true}";
    ATLASSIAN.simulator.faults().on("GET", API + "request/*/comment").respond(json(200, text));

    assertThat(all(cursor -> requests.comments(site, ref, DescriptionFormat.ADF, cursor, token)))
        .singleElement()
        .satisfies(it -> assertThat(it.body()).containsInstanceOf(Document.class));
  }

  @Test
  void givenOtherIssues_whenReading_thenTheyAreNoRequests() {
    assertEndsWith(
        new NotFound(),
        () -> requests.request(site, new IssueRef("ARM-1"), DescriptionFormat.TEXT, token));
  }

  @Test
  void givenMoreThanAPage_whenListing_thenAllAreThereOnceAndFiltersAreKept() {
    var theirs = 60;
    for (int i = 0; i < theirs; i++) {
      result(
          requests.create(
              site,
              new CustomerRequest.Draft(
                  DESK,
                  HELP,
                  new Summary("Mine " + i),
                  Optional.empty(),
                  Map.of(),
                  Optional.empty(),
                  List.of()),
              DescriptionFormat.TEXT,
              token));
    }
    created(HELP);
    var query =
        new CustomerRequest.Query(
            List.of(Ownership.OWNED, Ownership.PARTICIPATED),
            State.OPEN,
            Optional.of(DESK),
            Optional.of(HELP),
            Optional.of("Mine"),
            DescriptionFormat.TEXT);

    var found = all(cursor -> requests.requests(site, query, cursor, token));

    assertThat(found).extracting(CustomerRequest::id).hasSize(theirs).doesNotHaveDuplicates();
    assertThat(found).allMatch(it -> it.summary().startsWith("Mine"));
    assertThat(found).allMatch(it -> it.typeName().equals("Get IT help"));
    var unknownDesk =
        new CustomerRequest.Query(
            List.of(),
            State.ALL,
            Optional.of(new ServiceDesk.Id("99")),
            Optional.empty(),
            Optional.empty(),
            DescriptionFormat.TEXT);
    assertEndsWith(new NotFound(), () -> requests.requests(site, unknownDesk, Cursor.FIRST, token));
  }

  @Test
  void givenComments_whenReading_thenTheMarkerIsWhatWasWritten() {
    var ref = ref(created(HELP));
    var open = new RequestComment.Draft(new Text("To **you**"), true);
    var internal = new RequestComment.Draft(new Text("Not to them"), false);

    assertThat(result(requests.comment(site, ref, open, DescriptionFormat.MARKDOWN, token)))
        .satisfies(
            it -> {
              assertThat(it.isPublic()).isTrue();
              assertThat(it.body()).contains(new Text("To **you**"));
              assertThat(it.created()).isPresent();
              assertThat(it.author().orElseThrow().user().displayName()).isEqualTo("Mia Krystof");
            });
    result(requests.comment(site, ref, internal, DescriptionFormat.MARKDOWN, token));

    assertThat(all(cursor -> requests.comments(site, ref, DescriptionFormat.TEXT, cursor, token)))
        .extracting(RequestComment::isPublic)
        .containsExactly(true, false);
  }

  @Test
  void givenAStep_whenTaken_thenTheRequestIsDoneAndTheCommentIsPublic() {
    var ref = ref(created(HELP));
    assertThat(all(cursor -> requests.steps(site, ref, cursor, token)))
        .containsExactly(new CustomerRequest.Step("41", "Finish"));

    result(requests.take(site, ref, "41", Optional.of(new Text("Solved")), token));

    assertThat(result(requests.request(site, ref, DescriptionFormat.TEXT, token)).status())
        .isEqualTo(new CustomerRequest.Status("Done", "done"));
    assertThat(all(cursor -> requests.comments(site, ref, DescriptionFormat.TEXT, cursor, token)))
        .extracting(RequestComment::isPublic)
        .containsExactly(true);
    assertEndsWith(
        new FieldsRejected(
            Map.of("errorMessages", "The transition is not valid for this request.")),
        () -> requests.take(site, ref, "99", Optional.empty(), token));
  }

  @Test
  void givenParticipants_whenChanging_thenAllOrNoneAreChanged() {
    var ref = ref(created(HELP));
    result(requests.removeParticipants(site, ref, List.of(OMAR), token));
    assertThat(all(cursor -> requests.participants(site, ref, cursor, token))).isEmpty();

    assertEndsWith(
        new FieldsRejected(Map.of("errorMessages", "The user 'nobody' does not exist.")),
        () -> requests.addParticipants(site, ref, List.of(OMAR, NOBODY), token));
    assertThat(all(cursor -> requests.participants(site, ref, cursor, token))).isEmpty();

    assertThat(result(requests.addParticipants(site, ref, List.of(OMAR), token)))
        .extracting(UserDetails::accountId)
        .containsExactly(OMAR.value());
    assertEndsWith(
        new FieldsRejected(Map.of("errorMessages", "The reporter cannot be removed.")),
        () -> requests.removeParticipants(site, ref, List.of(NORA), token));
  }

  @Test
  void givenSlas_whenReading_thenTheRunningCycleComesBeforeACompletedOne() {
    var ref = ref(created(HELP));

    var slas = all(cursor -> requests.slas(site, ref, cursor, token));

    assertThat(slas.getFirst().ongoing()).isTrue();
    assertThat(slas.getFirst().breached()).isFalse();
    assertThat(slas.getFirst().dueAt()).isPresent();
    assertThat(slas.getLast().ongoing()).isFalse();
    assertThat(slas.getLast().remaining()).contains(Duration.ofHours(4));

    var old = all(cursor -> requests.slas(site, new IssueRef("HELP-1"), cursor, token));
    assertThat(old.getFirst().breached()).isTrue();
    assertThat(old.getFirst().remaining().orElseThrow()).isNegative();
  }

  @Test
  void givenAnApproval_whenDecidedTwice_thenTheSecondConflicts() {
    var ref = ref(createdFor(ACCESS));
    var pending = all(cursor -> requests.approvals(site, ref, cursor, token)).getFirst();
    assertThat(pending.decision()).isEqualTo("pending");
    assertThat(pending.canDecide()).isTrue();
    assertThat(pending.completed()).isEmpty();
    var id = new Approval.Id(pending.id());

    var decided = result(requests.decide(site, ref, id, Decision.DECLINE, token));

    assertThat(decided.decision()).isEqualTo("declined");
    assertThat(decided.completed()).isPresent();
    assertThat(decided.approvers().getFirst().decision()).isEqualTo("declined");
    assertEndsWith(new Conflict(), () -> requests.decide(site, ref, id, Decision.APPROVE, token));
    assertEndsWith(
        new NotFound(),
        () -> requests.decide(site, ref, new Approval.Id("99"), Decision.APPROVE, token));
  }

  private CustomerRequest createdFor(RequestType.Id type) {
    return result(
        requests.create(
            site,
            new CustomerRequest.Draft(
                DESK,
                type,
                new Summary("x"),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                List.of()),
            DescriptionFormat.TEXT,
            token));
  }

  @Test
  void givenQueues_whenReading_thenTheirIssuesAreComplete() {
    var queues = all(cursor -> desks.queues(site, DESK, cursor, token));
    assertThat(queues).extracting(Queue::name).containsExactly("All open", "Unassigned");

    var ids = all(cursor -> desks.queueIssues(site, DESK, new Queue.Id("1"), cursor, token));
    assertThat(ids).hasSize((int) queues.getFirst().issueCount()).doesNotHaveDuplicates();
    assertEndsWith(
        new NotFound(),
        () -> desks.queueIssues(site, DESK, new Queue.Id("9"), Cursor.FIRST, token));
  }

  @Test
  void givenAnIssueWithoutANumber_whenReadingAQueue_thenItIsSkipped() {
    ATLASSIAN
        .simulator
        .faults()
        .on("GET", API + "servicedesk/1/queue/1/issue")
        .respond(
            json(
                200,
                "{\"values\":[{\"key\":\"A-1\"},{\"id\":\"x\"},{\"id\":\"7\"}],\"isLastPage\":true}"));

    assertThat(all(cursor -> desks.queueIssues(site, DESK, new Queue.Id("1"), cursor, token)))
        .containsExactly(7L);
  }

  @Test
  void givenAnAccountThatIsBlocked_whenReadingAQueue_thenThatIsSaid() {
    ATLASSIAN
        .simulator
        .faults()
        .on("GET", API + "servicedesk/1/queue")
        .respond(
            Response.empty(403)
                .header("X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE; login-url=x"));

    assertEndsWith(
        new DomainError.Forbidden(
            Map.of(
                "errorMessages",
                "Jira asks this user for a CAPTCHA: log in to Jira with a browser once.")),
        () -> desks.queues(site, DESK, Cursor.FIRST, token));
  }

  @Test
  void givenNobodyMaySeeCustomers_whenLookingForOne_thenThereIsNone() {
    var faults = ATLASSIAN.simulator.faults();
    faults.on("GET", API + "servicedesk/1/customer").always().respond(Response.empty(403));

    assertThat(all(cursor -> customers.visibleCustomers(site, DESK, "nora", cursor, token)))
        .isEmpty();
    faults.clear();
    assertThat(all(cursor -> customers.visibleCustomers(site, DESK, "nora", cursor, token)))
        .hasSize(1);
  }

  @Test
  void givenCustomers_whenManaging_thenTheyCanBeFoundAddedAndRemoved() {
    assertThat(all(cursor -> customers.customers(site, DESK, "nora", cursor, token)))
        .extracting(UserDetails::accountId)
        .containsExactly(NORA.value());
    var draft = new NewCustomer("new@customer.example", "New One");
    var made = result(customers.create(site, draft, token)).orElseThrow();
    assertThat(result(customers.create(site, draft, token))).isEmpty();

    var id = new AccountId(made.accountId());
    result(customers.add(site, DESK, List.of(id), token));
    result(customers.add(site, DESK, List.of(id), token));
    assertThat(all(cursor -> customers.customers(site, DESK, "", cursor, token))).hasSize(3);
    result(customers.remove(site, DESK, List.of(id), token));
    assertThat(all(cursor -> customers.customers(site, DESK, "", cursor, token))).hasSize(2);
  }

  @Test
  void givenOrganizations_whenCreatingTwice_thenThereIsOne() {
    var name = new Organization.Name("Haddad Foods");
    var made = result(customers.createOrganization(site, name, token));
    assertThat(result(customers.createOrganization(site, name, token))).isEqualTo(made);
    assertThat(all(cursor -> customers.organizations(site, Optional.of(DESK), cursor, token)))
        .extracting(Organization::name)
        .containsExactly("Lind Bakery", "Haddad Foods");

    var id = new Organization.Id(made.id());
    result(customers.addMembers(site, id, List.of(OMAR), token));
    result(customers.removeMembers(site, id, List.of(OMAR), token));
    assertEndsWith(
        new NotFound(),
        () -> customers.addMembers(site, new Organization.Id("99"), List.of(OMAR), token));
  }

  @Test
  void givenArticles_whenSearching_thenTheyAreFound() {
    assertThat(all(cursor -> desks.articles(site, "password", cursor, token)))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.pageId()).isEqualTo("98305");
              assertThat(it.spaceKey()).isEqualTo("KB");
            });
  }

  @Test
  void givenNoAgent_whenCalling_thenThatIsSaid() {
    ATLASSIAN.simulator.sites().getFirst().withoutAgents(true);

    assertEndsWith(NO_AGENT, () -> desks.desks(site, Cursor.FIRST, token));
    assertEndsWith(NO_AGENT, () -> desks.queues(site, DESK, Cursor.FIRST, token));
    assertEndsWith(
        NO_AGENT, () -> requests.slas(site, new IssueRef("HELP-1"), Cursor.FIRST, token));
    assertEndsWith(NO_AGENT, () -> created(HELP));
  }

  @Test
  void givenASiteWithoutTheProduct_whenCalling_thenThatIsSaid() {
    var other = new SiteId(ATLASSIAN.simulator.sites().getLast().id());

    assertEndsWith(NOT_LICENSED, () -> desks.desks(other, Cursor.FIRST, token));
    assertEndsWith(
        NOT_LICENSED,
        () -> requests.request(other, new IssueRef("SHIP-1"), DescriptionFormat.TEXT, token));
  }

  @Test
  void givenOnlyTheGatewaySpeaks_whenCalling_thenInfoDecides() {
    var faults = ATLASSIAN.simulator.faults();
    faults.on("GET", API + "*").always().respond(Response.empty(404));
    assertEndsWith(NOT_LICENSED, () -> desks.desks(site, Cursor.FIRST, token));

    faults.clear();
    faults.on("GET", API + "servicedesk").respond(Response.empty(403));
    faults.on("GET", API + "info").always().respond(Response.empty(500));
    assertEndsWith(new DomainError.Forbidden(), () -> desks.desks(site, Cursor.FIRST, token));

    faults.clear();
    faults.on("GET", API + "servicedesk").respond(Response.empty(403));
    faults.on("GET", API + "info").respond(json(200, "{\"version\":\"1\"}"));
    assertEndsWith(new DomainError.Forbidden(), () -> desks.desks(site, Cursor.FIRST, token));
  }
}
