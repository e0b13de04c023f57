package dev.juncture.adapters.web.api.jira;

import static dev.juncture.testkit.jira.ScriptedJira.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.Conflict;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.RoleRequired;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.servicedesk.Approval;
import dev.juncture.domain.jira.servicedesk.Article;
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.CustomerRequest.Ownership;
import dev.juncture.domain.jira.servicedesk.CustomerRequest.State;
import dev.juncture.domain.jira.servicedesk.NewCustomer;
import dev.juncture.domain.jira.servicedesk.Organization;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestComment;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import dev.juncture.domain.jira.servicedesk.Sla;
import dev.juncture.testkit.jira.ScriptedJira;
import dev.juncture.testkit.jira.ScriptedServiceDesk.Changed;
import dev.juncture.testkit.jira.ScriptedServiceDesk.Decided;
import dev.juncture.testkit.jira.ScriptedServiceDesk.Taken;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceManagementTest extends HttpTest {

  private static final String JSM = "/api/backend/jsm/";
  private static final String ALICE = "?external_id=alice";
  private static final String OF_HELP_7 = ALICE + "&issue_id_or_key=HELP-7";
  private static final IssueRef HELP_7 = new IssueRef("HELP-7");
  private static final String NAMED = "{'external_id':'alice','issue_id_or_key':'HELP-7'";
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ADA =
      "{\"accountId\":\"a:1\",\"displayName\":\"Ada\",\"emailAddress\":null,\"avatarUrl\":null,\"active\":true,\"accountType\":\"atlassian\"}";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  private Response sent(String call, String body) {
    return post(JSM + call, body.replace('\'', '"'));
  }

  private Response deleted(String call) {
    return send(authorized(JSM + call).DELETE());
  }

  private static CustomerRequest request() {
    return new CustomerRequest(
        "10042",
        "HELP-7",
        "1",
        "10",
        "Get IT help",
        "On fire",
        Optional.of(new Text("It **smokes**")),
        new CustomerRequest.Status("Waiting", "indeterminate"),
        Optional.of(user("a:1", "Ada")),
        Optional.of(AT),
        Optional.of("https://acme.example/portal/1/HELP-7"),
        Map.of("duedate", "2026-01-02"));
  }

  private static final String REQUEST =
      "{\"id\":\"10042\",\"key\":\"HELP-7\",\"service_desk_id\":\"1\",\"request_type\":{\"id\":\"10\",\"name\":\"Get IT help\"},\"summary\":\"On fire\",\"description\":\"It **smokes**\",\"status\":{\"name\":\"Waiting\",\"category\":\"indeterminate\"},\"reporter\":"
          + ADA
          + ",\"created\":\"2026-01-01T00:00:00.000Z\",\"portal_url\":\"https://acme.example/portal/1/HELP-7\",\"fields\":{\"duedate\":\"2026-01-02\"}}";

  @Test
  void givenSeveralPages_whenListingDesks_thenAllAreThereWithoutATotal() {
    app.serviceDesk.desks =
        List.of(
            List.of(new ServiceDesk("1", "10", "HELP", "Help")),
            List.of(new ServiceDesk("2", "11", "HR", "People")));

    assertThat(backend(JSM + "get-service-desks" + ALICE).text())
        .isEqualTo(
            "{\"service_desks\":[{\"id\":\"1\",\"project_id\":\"10\",\"project_key\":\"HELP\",\"project_name\":\"Help\"},{\"id\":\"2\",\"project_id\":\"11\",\"project_key\":\"HR\",\"project_name\":\"People\"}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "get-service-desks?external_id=alice, service_desks",
    "get-request-types?external_id=alice&service_desk_id=1, request_types",
    "get-queues?external_id=alice&service_desk_id=1, queues",
    "get-queue-tickets?external_id=alice&service_desk_id=1&queue_id=1, tickets",
    "search-knowledge-base?external_id=alice&query=x, articles",
    "get-requests?external_id=alice, requests",
    "get-request-comments?external_id=alice&issue_id_or_key=HELP-7, comments",
    "get-request-transitions?external_id=alice&issue_id_or_key=HELP-7, transitions",
    "get-participants?external_id=alice&issue_id_or_key=HELP-7, participants",
    "get-slas?external_id=alice&issue_id_or_key=HELP-7, slas",
    "get-approvals?external_id=alice&issue_id_or_key=HELP-7, approvals",
    "search-customers?external_id=alice&service_desk_id=1, customers",
    "get-organizations?external_id=alice, organizations",
  })
  void givenNothing_whenListing_thenTheListIsEmpty(String call, String name) {
    assertThat(backend(JSM + call).text()).isEqualTo("{\"" + name + "\":[]}");
  }

  @Test
  void givenTypesAndFields_whenReading_thenEachIsComplete() {
    app.serviceDesk.types =
        List.of(List.of(new RequestType("10", "Help", "d", "h", "10005", List.of("1"))));
    app.serviceDesk.form = new RequestType.Form(List.of(field("summary", "string")), true, false);

    assertThat(backend(JSM + "get-request-types" + ALICE + "&service_desk_id=1").text())
        .isEqualTo(
            "{\"request_types\":[{\"id\":\"10\",\"name\":\"Help\",\"description\":\"d\",\"help_text\":\"h\",\"issue_type_id\":\"10005\",\"group_ids\":[\"1\"]}]}");
    assertThat(
            backend(
                    JSM
                        + "get-request-type-fields"
                        + ALICE
                        + "&service_desk_id=1&request_type_id=10")
                .text())
        .startsWith("{\"fields\":[{\"id\":\"summary\",")
        .endsWith("],\"can_raise_on_behalf_of\":true,\"can_add_participants\":false}");
  }

  private static IssueField field(String id, String type) {
    return new IssueField(
        id,
        id,
        false,
        false,
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  @Test
  void givenAQueue_whenReadingItsTickets_thenTheyAreReadByIdInItsOrder() {
    app.serviceDesk.queues = List.of(List.of(new Queue("1", "Open", "project = HELP", 2)));
    app.serviceDesk.queueIssues = List.of(List.of(7L, 5L, 6L), List.of());
    app.jira.tickets = _ -> List.of(ticket("5"), ticket("7"));

    assertThat(backend(JSM + "get-queues" + ALICE + "&service_desk_id=1").text())
        .isEqualTo(
            "{\"queues\":[{\"id\":\"1\",\"name\":\"Open\",\"jql\":\"project = HELP\",\"issue_count\":2}]}");
    var tickets =
        backend(JSM + "get-queue-tickets" + ALICE + "&service_desk_id=1&queue_id=1").text();

    assertThat(tickets).startsWith("{\"tickets\":[{\"id\":\"7\",").contains("{\"id\":\"5\",");
    assertThat(app.jira.requests(ScriptedJira.Ids.class))
        .containsExactly(new ScriptedJira.Ids(List.of(7L, 5L, 6L)));
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

  @Test
  void givenARequest_whenReading_thenItIsComplete() {
    app.serviceDesk.customerRequests = List.of(List.of(request()));

    assertThat(backend(JSM + "get-request" + OF_HELP_7).text()).isEqualTo(REQUEST);
    assertThat(
            backend(
                    JSM
                        + "get-requests"
                        + ALICE
                        + "&ownership=owned,approver&status=open&service_desk_id=1&request_type_id=10&query=fire&description_format=text")
                .text())
        .isEqualTo("{\"requests\":[" + REQUEST + "]}");
    assertThat(app.serviceDesk.requests(CustomerRequest.Query.class))
        .containsExactly(
            new CustomerRequest.Query(
                List.of(Ownership.OWNED, Ownership.APPROVER),
                State.OPEN,
                Optional.of(new ServiceDesk.Id("1")),
                Optional.of(new RequestType.Id("10")),
                Optional.of("fire"),
                DescriptionFormat.TEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get-requests?external_id=alice&ownership=all",
        "get-requests?external_id=alice&status=new",
        "get-requests?external_id=alice&request_type_id=10",
        "get-requests?external_id=alice&service_desk_id=HELP",
        "get-queue-tickets?external_id=alice&service_desk_id=1&queue_id=x",
        "get-request?external_id=alice&issue_id_or_key=../x",
      })
  void givenAnUnusableValue_whenReading_thenItIsNamed(String call) {
    assertThat(backend(JSM + call).status()).isEqualTo(400);
    assertThat(backend(JSM + call).code()).isEqualTo("invalid_parameter");
    assertThat(app.serviceDesk.requests).isEmpty();
  }

  @Test
  void givenValuesAsPeopleWriteThem_whenCreating_thenJiraGetsThemByTheFormsFields() {
    app.serviceDesk.customerRequests = List.of(List.of(request()));
    app.serviceDesk.form =
        new RequestType.Form(
            List.of(
                field("summary", "string"),
                field("description", "string"),
                field("duedate", "date"),
                new IssueField(
                    "customfield_1",
                    "Severity",
                    true,
                    false,
                    "option",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new IssueField.Choice("1", "Minor")))),
            true,
            true);
    app.serviceDesk.people = List.of(List.of(customer("qm:1", "nora@customer.example")));

    var response =
        sent(
            "create-request",
            "{'external_id':'alice','service_desk_id':'1','request_type_id':'10','summary':'On fire','description':'It smokes','fields':{'severity':'minor','duedate':'2026-01-02'},'on_behalf_of':'Nora@customer.example','participants':['qm:2']}");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text()).isEqualTo(REQUEST);
    assertThat(app.serviceDesk.requests(CustomerRequest.Draft.class))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.description()).contains(new Text("It smokes"));
              assertThat(it.values())
                  .containsOnlyKeys("customfield_1", "duedate")
                  .containsEntry("duedate", new FieldValue.Plain("2026-01-02"));
              assertThat(it.onBehalfOf()).contains(new AccountId("qm:1"));
              assertThat(it.participants()).containsExactly(new AccountId("qm:2"));
            });
  }

  private static UserDetails customer(String id, String email) {
    return new UserDetails(
        new JiraUser(id, "Nora", Optional.of(email), Optional.empty()), true, "customer");
  }

  @Test
  void givenSeveralProblems_whenCreating_thenOneErrorNamesAllAndNothingIsSent() {
    app.serviceDesk.form =
        new RequestType.Form(
            List.of(field("summary", "string"), field("duedate", "date")), true, false);

    var response =
        sent(
            "create-request",
            "{'external_id':'alice','service_desk_id':'1','request_type_id':'10','summary':'x','fields':{'duedate':'tomorrow','colour':'red'},'on_behalf_of':'nobody@customer.example','participants':['qm:2']}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error())
        .isEqualTo("Invalid field values or missing required fields for the request");
    assertThat(response.json().get("fields"))
        .isEqualTo(
            Map.of(
                "duedate",
                "must be a date such as 2026-05-01",
                "colour",
                "is not on the form of the request type",
                "on_behalf_of",
                "nobody@customer.example names nobody, or more than one person",
                "participants",
                "is not allowed for this request type or account"));
    assertThat(app.serviceDesk.requests(CustomerRequest.Draft.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "create-request | {'external_id':'alice','service_desk_id':'1','request_type_id':'10'}",
        "add-request-comment | {'external_id':'alice','issue_id_or_key':'HELP-7','body':'x'}",
        "add-request-comment | {'external_id':'alice','issue_id_or_key':'HELP-7','public':true}",
        "transition-request | {'external_id':'alice','issue_id_or_key':'HELP-7'}",
        "add-participants | {'external_id':'alice','issue_id_or_key':'HELP-7'}",
        "add-participants | {'external_id':'alice','issue_id_or_key':'HELP-7','account_ids':[]}",
        "answer-approval | {'external_id':'alice','issue_id_or_key':'HELP-7','approval_id':'1'}",
        "create-customer | {'external_id':'alice','email':'a@b.example'}",
        "add-customers | {'external_id':'alice','service_desk_id':'1'}",
        "create-organization | {'external_id':'alice'}",
        "organization-members | {'external_id':'alice','organization_id':'1'}",
      })
  void givenNotAllValues_whenWriting_thenTheRequiredOnesAreNamed(String call, String body) {
    var response = sent(call, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("missing_parameter");
    assertThat(response.error()).startsWith("Missing required fields: external_id");
    assertThat(app.serviceDesk.requests).isEmpty();
  }

  @Test
  void givenComments_whenWritingAndReading_thenTheMarkerIsKept() {
    assertThat(sent("add-request-comment", NAMED + ",'body':'x','public':false}").text())
        .isEqualTo(
            "{\"comment\":{\"id\":\"10001\",\"body\":\"x\",\"author\":null,\"created\":null,\"public\":false}}");
    assertThat(sent("add-request-comment", NAMED + ",'body':'x','public':true}").status())
        .isEqualTo(201);
    assertThat(app.serviceDesk.requests(RequestComment.Draft.class))
        .extracting(RequestComment.Draft::isPublic)
        .containsExactly(false, true);
    assertThat(sent("add-request-comment", NAMED + ",'body':'x','public':'yes'}").error())
        .isEqualTo("public must be true or false");

    app.serviceDesk.comments =
        List.of(
            List.of(
                new RequestComment(
                    "1",
                    Optional.of(new Text("x")),
                    Optional.of(user("a:1", "Ada")),
                    Optional.of(AT),
                    true)));
    assertThat(backend(JSM + "get-request-comments" + OF_HELP_7).text())
        .isEqualTo(
            "{\"comments\":[{\"id\":\"1\",\"body\":\"x\",\"author\":"
                + ADA
                + ",\"created\":\"2026-01-01T00:00:00.000Z\",\"public\":true}]}");
  }

  @Test
  void givenATransition_whenTaken_thenItIsNamed() {
    app.serviceDesk.steps = List.of(List.of(new CustomerRequest.Step("41", "Finish")));

    assertThat(backend(JSM + "get-request-transitions" + OF_HELP_7).text())
        .isEqualTo("{\"transitions\":[{\"id\":\"41\",\"name\":\"Finish\"}]}");
    assertThat(
            sent("transition-request", NAMED + ",'transition_id':'41','comment':'Solved'}").text())
        .isEqualTo("{\"success\":true}");
    assertThat(app.serviceDesk.requests(Taken.class))
        .containsExactly(new Taken(HELP_7, "41", Optional.of(new Text("Solved"))));

    sent("transition-request", NAMED + ",'transition_id':'41','comment':' '}");
    assertThat(app.serviceDesk.requests(Taken.class))
        .last()
        .isEqualTo(new Taken(HELP_7, "41", Optional.empty()));
  }

  @Test
  void givenParticipants_whenChanging_thenTheyAreNamed() {
    app.serviceDesk.people = List.of(List.of(user("a:1", "Ada")));
    var people = "{\"participants\":[" + ADA + "]}";

    assertThat(backend(JSM + "get-participants" + OF_HELP_7).text()).isEqualTo(people);
    assertThat(sent("add-participants", NAMED + ",'account_ids':['a:1']}").text())
        .isEqualTo(people);
    assertThat(deleted("remove-participants" + OF_HELP_7 + "&account_ids=a:1,a:2").status())
        .isEqualTo(204);
    assertThat(app.serviceDesk.requests(Changed.class))
        .containsExactly(
            new Changed(HELP_7, List.of(new AccountId("a:1")), true),
            new Changed(HELP_7, List.of(new AccountId("a:1"), new AccountId("a:2")), false));
  }

  @Test
  void givenSlas_whenReading_thenEachIsComplete() {
    app.serviceDesk.slas =
        List.of(
            List.of(
                new Sla(
                    "Late",
                    true,
                    true,
                    false,
                    Optional.of(AT),
                    Optional.of(Duration.ofMillis(-1500)))),
            List.of(new Sla("Late", false, false, false, Optional.empty(), Optional.empty())));

    assertThat(backend(JSM + "get-slas" + OF_HELP_7).text())
        .isEqualTo(
            "{\"slas\":[{\"name\":\"Late\",\"ongoing\":true,\"breached\":true,\"due_at\":\"2026-01-01T00:00:00.000Z\",\"remaining_seconds\":-2,\"paused\":false},{\"name\":\"Late\",\"ongoing\":false,\"breached\":false,\"due_at\":null,\"remaining_seconds\":null,\"paused\":false}]}");
  }

  @Test
  void givenAnApproval_whenDeciding_thenVerbsGoInAndParticiplesComeOut() {
    var approval =
        new Approval(
            "1",
            "Manager",
            "approved",
            false,
            List.of(new Approval.Approver(user("a:1", "Ada"), "approved")),
            Optional.of(AT),
            Optional.empty());
    app.serviceDesk.approvals = List.of(List.of(approval));
    var body =
        "{\"id\":\"1\",\"name\":\"Manager\",\"decision\":\"approved\",\"can_decide\":false,\"approvers\":[{\"user\":"
            + ADA
            + ",\"decision\":\"approved\"}],\"created\":\"2026-01-01T00:00:00.000Z\",\"completed\":null}";

    assertThat(backend(JSM + "get-approvals" + OF_HELP_7).text())
        .isEqualTo("{\"approvals\":[" + body + "]}");
    assertThat(sent("answer-approval", NAMED + ",'approval_id':'1','decision':'approve'}").text())
        .isEqualTo("{\"approval\":" + body + "}");
    assertThat(app.serviceDesk.requests(Decided.class))
        .containsExactly(new Decided(HELP_7, new Approval.Id("1"), Approval.Decision.APPROVE));
    assertThat(sent("answer-approval", NAMED + ",'approval_id':'1','decision':'approved'}").error())
        .isEqualTo("decision must be approve or decline");

    app.serviceDesk.error = new Conflict();
    var again = sent("answer-approval", NAMED + ",'approval_id':'1','decision':'decline'}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.error()).isEqualTo("Approval is already decided");
  }

  @Test
  void givenCustomers_whenManaging_thenTheyAreNamed() {
    app.serviceDesk.people = List.of(List.of(user("a:1", "Ada")));
    var desk = new ServiceDesk.Id("1");

    assertThat(backend(JSM + "search-customers" + ALICE + "&service_desk_id=1&query=ad").text())
        .isEqualTo("{\"customers\":[" + ADA + "]}");
    assertThat(
            sent(
                    "add-customers",
                    "{'external_id':'alice','service_desk_id':'1','account_ids':['a:1']}")
                .status())
        .isEqualTo(204);
    assertThat(deleted("remove-customers" + ALICE + "&service_desk_id=1&account_ids=a:1").status())
        .isEqualTo(204);
    assertThat(app.serviceDesk.requests(Changed.class))
        .containsExactly(
            new Changed(desk, List.of(new AccountId("a:1")), true),
            new Changed(desk, List.of(new AccountId("a:1")), false));
  }

  @Test
  void givenANewOrAKnownAddress_whenCreatingACustomer_thenTheStatusTellsThemApart() {
    var body = "{'external_id':'alice','email':'ada@customer.example','display_name':'Ada'}";
    var made = sent("create-customer", body);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json()).containsOnlyKeys("customer");
    assertThat(app.serviceDesk.requests(NewCustomer.class))
        .containsExactly(new NewCustomer("ada@customer.example", "Ada"));

    app.serviceDesk.isKnown = true;
    assertThat(sent("create-customer", body).status()).isEqualTo(409);
    app.jira.users = List.of(List.of(customer("qm:1", "ada@customer.example")));
    var known = sent("create-customer", body);
    assertThat(known.status()).isEqualTo(200);
    assertThat(known.text()).contains("\"accountId\":\"qm:1\"");
    assertThat(sent("create-customer", body.replace("@", "")).code())
        .isEqualTo("invalid_parameter");
  }

  @Test
  void givenOrganizations_whenManaging_thenTheyAreNamed() {
    app.serviceDesk.organizations = List.of(List.of(new Organization("1", "Lind")));
    var one = new Organization.Id("1");

    assertThat(backend(JSM + "get-organizations" + ALICE + "&service_desk_id=1").text())
        .isEqualTo("{\"organizations\":[{\"id\":\"1\",\"name\":\"Lind\"}]}");
    assertThat(sent("create-organization", "{'external_id':'alice','name':'Lind'}").text())
        .isEqualTo("{\"organization\":{\"id\":\"1\",\"name\":\"Lind\"}}");
    assertThat(
            sent(
                    "organization-members",
                    "{'external_id':'alice','organization_id':'1','account_ids':['a:1']}")
                .status())
        .isEqualTo(204);
    assertThat(
            deleted("organization-members" + ALICE + "&organization_id=1&account_ids=a:1").status())
        .isEqualTo(204);
    assertThat(app.serviceDesk.requests(Changed.class))
        .extracting(Changed::of)
        .containsExactly(one, one);
  }

  @Test
  void givenArticles_whenSearching_thenEachIsComplete() {
    app.serviceDesk.articles =
        List.of(List.of(new Article("t", "e", "1", "KB", "https://acme.example/1")));

    assertThat(backend(JSM + "search-knowledge-base" + ALICE + "&query=x").text())
        .isEqualTo(
            "{\"articles\":[{\"title\":\"t\",\"excerpt\":\"e\",\"page_id\":\"1\",\"space_key\":\"KB\",\"url\":\"https://acme.example/1\"}]}");
  }

  private Stream<Response> everything() {
    return Stream.of(
        backend(JSM + "get-service-desks" + ALICE),
        backend(JSM + "get-request-types" + ALICE + "&service_desk_id=1"),
        backend(JSM + "get-request-type-fields" + ALICE + "&service_desk_id=1&request_type_id=1"),
        backend(JSM + "get-queues" + ALICE + "&service_desk_id=1"),
        backend(JSM + "get-queue-tickets" + ALICE + "&service_desk_id=1&queue_id=1"),
        backend(JSM + "search-knowledge-base" + ALICE + "&query=x"),
        backend(JSM + "get-request" + OF_HELP_7),
        backend(JSM + "get-requests" + ALICE),
        backend(JSM + "get-request-comments" + OF_HELP_7),
        backend(JSM + "get-request-transitions" + OF_HELP_7),
        backend(JSM + "get-participants" + OF_HELP_7),
        backend(JSM + "get-slas" + OF_HELP_7),
        backend(JSM + "get-approvals" + OF_HELP_7),
        backend(JSM + "search-customers" + ALICE + "&service_desk_id=1"),
        backend(JSM + "get-organizations" + ALICE),
        sent(
            "create-request",
            "{'external_id':'alice','service_desk_id':'1','request_type_id':'1','summary':'x'}"),
        sent("add-request-comment", NAMED + ",'body':'x','public':true}"),
        sent("transition-request", NAMED + ",'transition_id':'1'}"),
        sent("add-participants", NAMED + ",'account_ids':['a']}"),
        sent("answer-approval", NAMED + ",'approval_id':'1','decision':'approve'}"),
        sent("create-customer", "{'external_id':'alice','email':'a@b.ex','display_name':'A'}"),
        sent("add-customers", "{'external_id':'alice','service_desk_id':'1','account_ids':['a']}"),
        sent("create-organization", "{'external_id':'alice','name':'x'}"),
        sent(
            "organization-members",
            "{'external_id':'alice','organization_id':'1','account_ids':['a']}"),
        deleted("remove-participants" + OF_HELP_7 + "&account_ids=a"),
        deleted("remove-customers" + ALICE + "&service_desk_id=1&account_ids=a"),
        deleted("organization-members" + ALICE + "&organization_id=1&account_ids=a"));
  }

  @Test
  void givenNoAgentOrNoProduct_whenCalling_thenEachCallSaysSo() {
    app.serviceDesk.error = new RoleRequired("agent");
    assertThat(everything())
        .allSatisfy(
            it -> {
              assertThat(it.status()).isEqualTo(403);
              assertThat(it.error()).isEqualTo("Agent access required");
              assertThat(it.code()).isEqualTo("agent_required");
            });

    app.serviceDesk.error = new DomainError.ProductNotLicensed("Service Management");
    assertThat(everything())
        .allSatisfy(
            it -> {
              assertThat(it.status()).isEqualTo(404);
              assertThat(it.error()).isEqualTo("Service Management is not available on this site");
              assertThat(it.code()).isEqualTo("not_licensed");
            });
  }

  @Test
  void givenTooManyParticipants_whenCreating_thenNothingIsSent() {
    var people = String.join(",", Collections.nCopies(51, "'qm:1'"));

    var response =
        sent(
            "create-request",
            "{'external_id':'alice','service_desk_id':'1','request_type_id':'1','summary':'x','participants':["
                + people
                + "]}");

    assertThat(response.error()).isEqualTo("participants must be at most 50 people");
    assertThat(app.serviceDesk.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer-approval", "remove-participants"})
  void givenAnUnknownResult_whenSendingAgain_thenTheCallerHasToLook(String call) {
    app.serviceDesk.error = new ProviderFailed();
    var request =
        call.equals("answer-approval")
            ? authorized(JSM + call)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        (NAMED + ",'approval_id':'1','decision':'approve'}").replace('\'', '"')))
            : authorized(JSM + call + OF_HELP_7 + "&account_ids=a").DELETE();
    request.header("Idempotency-Key", "one");

    assertThat(send(request).status()).isEqualTo(500);
    assertThat(send(request).code()).isEqualTo("idempotency_unknown");
  }

  @Test
  void givenJiraRejects_whenCalling_thenEachCallHasItsText() {
    app.serviceDesk.error = new Forbidden();
    assertThat(everything())
        .extracting(Response::error)
        .allMatch(it -> it.startsWith("Access denied to "));

    app.serviceDesk.error = new ProviderFailed();
    assertThat(everything())
        .extracting(Response::error)
        .allMatch(it -> it.startsWith("Failed to "));

    app.serviceDesk.error = new ScopeMissing();
    assertThat(everything()).extracting(Response::code).containsOnly("scope_missing");

    app.serviceDesk.error = new NotFound();
    assertThat(backend(JSM + "get-request" + OF_HELP_7).error()).isEqualTo("Request not found");
    assertThat(backend(JSM + "get-queues" + ALICE + "&service_desk_id=1").error())
        .isEqualTo("Service desk not found");

    app.serviceDesk.error = new FieldsRejected(Map.of("errorMessages", "No."));
    var rejected = sent("add-participants", NAMED + ",'account_ids':['a']}");
    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.error()).isEqualTo("Invalid participants");
    assertThat(backend(JSM + "get-requests" + ALICE).error())
        .isEqualTo("Invalid filters of requests");
    assertThat(backend(JSM + "search-customers" + ALICE + "&service_desk_id=1").error())
        .isEqualTo("Invalid search for customers");
  }
}
