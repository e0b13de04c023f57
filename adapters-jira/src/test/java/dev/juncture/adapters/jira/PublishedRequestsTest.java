package dev.juncture.adapters.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.whitelist.ValidationErrorsWhitelist;
import com.atlassian.oai.validator.whitelist.rule.WhitelistRules;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.Board;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.CommentId;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.GroupId;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueLink;
import dev.juncture.domain.jira.IssueLinkId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAttachments;
import dev.juncture.domain.jira.JiraBoards;
import dev.juncture.domain.jira.JiraChangelogs;
import dev.juncture.domain.jira.JiraComments;
import dev.juncture.domain.jira.JiraCreateMetadata;
import dev.juncture.domain.jira.JiraDuration;
import dev.juncture.domain.jira.JiraGroups;
import dev.juncture.domain.jira.JiraIssueLinks;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraProjects;
import dev.juncture.domain.jira.JiraRemoteLinks;
import dev.juncture.domain.jira.JiraTickets;
import dev.juncture.domain.jira.JiraTransitions;
import dev.juncture.domain.jira.JiraUsers;
import dev.juncture.domain.jira.JiraWatchers;
import dev.juncture.domain.jira.JiraWorklogs;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Sprint;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.jira.TicketQuery.Scope;
import dev.juncture.domain.jira.TicketSearch;
import dev.juncture.domain.jira.Transition;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.jira.WorklogId;
import dev.juncture.domain.jira.servicedesk.Approval;
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.JiraCustomers;
import dev.juncture.domain.jira.servicedesk.JiraRequests;
import dev.juncture.domain.jira.servicedesk.JiraServiceDesks;
import dev.juncture.domain.jira.servicedesk.NewCustomer;
import dev.juncture.domain.jira.servicedesk.Organization;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestComment;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testing.simulators.PublishedSpecifications;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.Request;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import dev.juncture.testkit.proxy.JdkProviderHttpClient;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Holds every request of ours against Atlassian's published documents, where those are at hand.
final class PublishedRequestsTest {

  private static final String BASE = "/ex/jira/site-1";
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final SiteId SITE = new SiteId("site-1");
  private static final IssueRef REF = new IssueRef("CORE-7");
  private static final AccessToken TOKEN =
      new AccessToken(new Secret("token"), NOW.plusSeconds(3600));

  private static final UUID MARKER = UUID.fromString("7b0f6a3e-6f0e-4c41-9f5e-0d9d6a0f1a11");

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final ApplicationContext context =
      ApplicationContext.builder()
          .properties(
              Map.of(
                  "juncture.jira.enabled", true,
                  "juncture.providers.jira.client-id", "id",
                  "juncture.providers.jira.client-secret", "secret",
                  "juncture.providers.jira.redirect-uri", "http://localhost/callback",
                  "juncture.providers.jira.api-base-url", server.uri().toString()))
          .singletons(
              InstantSource.fixed(NOW),
              (Sleeper) _ -> Thread.onSpinWait(),
              new JdkProviderHttpClient())
          .start();

  @AfterEach
  void close() {
    context.close();
    server.close();
  }

  @Test
  void whenCallingThePlatform_thenAllRequestsAreAsDocumented() {
    server.respondBy(PublishedRequestsTest::platformReply);
    var projects = context.getBean(JiraProjects.class);
    var tickets = context.getBean(JiraTickets.class);
    var issues = context.getBean(JiraIssues.class);

    projects.projects(SITE, Cursor.FIRST, TOKEN);
    projects.projects(SITE, new Cursor("50"), TOKEN);
    projects.details(SITE, new ProjectRef("C"), TOKEN);
    tickets.tickets(SITE, tickets(new Scope.OfProject(new ProjectRef("C"))), Cursor.FIRST, TOKEN);
    tickets.tickets(SITE, tickets(new Scope.OfSprint(new SprintId(7))), new Cursor("0:t"), TOKEN);
    tickets.search(
        SITE,
        new TicketSearch("project = C", List.of("duedate"), 5, DescriptionFormat.MARKDOWN),
        Cursor.FIRST,
        TOKEN);
    issues.issue(SITE, REF, DescriptionFormat.ADF, TOKEN);
    issues.create(SITE, draft(), MARKER, TOKEN);
    issues.edit(SITE, REF, change(), TOKEN);
    issues.edit(SITE, REF, change().plus(Map.of("parent", new FieldValue.Empty())), TOKEN);
    issues.delete(SITE, REF, TOKEN);

    assertAsDocumented("jira-platform-v3.2025-12.json", 12);
  }

  @Test
  void whenCallingForWorklogsChangesAndTransitions_thenAllRequestsAreAsDocumented() {
    server.respond(
        ScriptedResponse.json(
            200, "{\"id\": \"7\", \"values\": [], \"worklogs\": [], \"transitions\": []}"));
    var worklogs = context.getBean(JiraWorklogs.class);
    var transitions = context.getBean(JiraTransitions.class);
    var id = new WorklogId("7");
    var estimate = new Worklog.Estimate.MovedBy(new JiraDuration("1h"));
    var draft =
        new Worklog.Draft(
            Optional.of(new Worklog.Spent.Seconds(60)),
            Optional.of(NOW),
            Optional.of(new Text("x")),
            estimate);
    var change =
        new Transition.Change(Optional.of("Done"), Optional.empty(), Map.of("labels", List.of()));

    worklogs.worklogs(SITE, REF, DescriptionFormat.TEXT, Cursor.FIRST, TOKEN);
    worklogs.add(SITE, REF, draft, DescriptionFormat.TEXT, TOKEN);
    worklogs.delete(SITE, REF, id, estimate, TOKEN);
    context.getBean(JiraChangelogs.class).changelog(SITE, REF, Cursor.FIRST, TOKEN);
    transitions.transitions(SITE, REF, TOKEN);
    transitions.perform(SITE, REF, "41", change, TOKEN);

    assertAsDocumented("jira-platform-v3.2025-12.json", 6);
  }

  @Test
  void whenCallingForUsersAndLinks_thenAllRequestsAreAsDocumented() {
    server.respondBy(
        request ->
            ScriptedResponse.json(
                200,
                request.path().endsWith("/search")
                    ? "[]"
                    : "{\"isWatching\": true, \"accountId\": \"a:1\", \"values\": []}"));
    var watchers = context.getBean(JiraWatchers.class);
    var users = context.getBean(JiraUsers.class);
    var groups = context.getBean(JiraGroups.class);
    var links = context.getBean(JiraIssueLinks.class);
    var anybody = new AccountId("a:1");

    watchers.watchers(SITE, REF, TOKEN);
    watchers.watch(SITE, REF, anybody, TOKEN);
    watchers.unwatch(SITE, REF, anybody, TOKEN);
    users.users(SITE, new UserQuery("m", Optional.empty(), 1), Cursor.FIRST, TOKEN);
    users.users(
        SITE, new UserQuery("m", Optional.of(new ProjectRef("C")), 1), new Cursor("50"), TOKEN);
    users.myself(SITE, TOKEN);
    groups.groups(SITE, Cursor.FIRST, TOKEN);
    groups.members(SITE, new GroupId("g-1"), new Cursor("50"), TOKEN);
    links.link(
        SITE,
        new IssueLink("Blocks", REF, new IssueRef("10042"), Optional.of(new Text("x"))),
        TOKEN);
    links.unlink(SITE, new IssueLinkId("7"), TOKEN);

    assertAsDocumented("jira-platform-v3.2025-12.json", 10);
  }

  @Test
  void whenCallingForCommentsFilesAndMetadata_thenAllRequestsAreAsDocumented() {
    server.respondBy(
        request ->
            ScriptedResponse.json(
                200,
                request.path().contains("createmeta")
                    ? "{\"issueTypes\": [], \"fields\": []}"
                    : "{\"id\": \"7\", \"filename\": \"a\", \"comments\": [], \"fields\": {}}"));
    var comments = context.getBean(JiraComments.class);
    var files = context.getBean(JiraAttachments.class);
    var metadata = context.getBean(JiraCreateMetadata.class);
    var remote = context.getBean(JiraRemoteLinks.class);
    var comment = new Comment.Draft(new Text("x"), Optional.empty(), true);
    var global = new RemoteLinkGlobalId("g");

    comments.comments(SITE, REF, DescriptionFormat.TEXT, Cursor.FIRST, TOKEN);
    comments.add(SITE, REF, comment, DescriptionFormat.TEXT, TOKEN);
    comments.edit(SITE, REF, new CommentId("7"), new Text("y"), DescriptionFormat.TEXT, TOKEN);
    comments.delete(SITE, REF, new CommentId("7"), TOKEN);
    files.attachments(SITE, REF, TOKEN);
    files.attachment(SITE, new AttachmentId("7"), TOKEN);
    files.uploadLimit(SITE, TOKEN);
    files.delete(SITE, new AttachmentId("7"), TOKEN);
    remote.delete(SITE, REF, global, TOKEN);
    metadata.issueTypes(SITE, new ProjectRef("C"), Cursor.FIRST, TOKEN);
    metadata.fields(SITE, new ProjectRef("C"), "1", new Cursor("200"), TOKEN);
    context.getBean(JiraIssues.class).editableFields(SITE, REF, TOKEN);

    assertAsDocumented("jira-platform-v3.2025-12.json", 13);
  }

  @Test
  void whenCallingForLists_thenAllRequestsAreAsDocumented() {
    server.respond(ScriptedResponse.json(200, "[]"));

    context.getBean(JiraProjects.class).statuses(SITE, new ProjectRef("C"), TOKEN);
    context.getBean(JiraRemoteLinks.class).links(SITE, REF, TOKEN);

    assertAsDocumented("jira-platform-v3.2025-12.json", 2);
  }

  @Test
  void whenCallingJiraSoftware_thenAllRequestsAreAsDocumented() {
    server.respond(
        ScriptedResponse.json(200, "{\"id\": 7, \"state\": \"active\", \"values\": []}"));
    var boards = context.getBean(JiraBoards.class);

    boards.boards(SITE, new ProjectRef("CORE"), Cursor.FIRST, TOKEN);
    boards.sprints(
        SITE, new Board(1, "b", "scrum"), EnumSet.allOf(Sprint.State.class), Cursor.FIRST, TOKEN);
    boards.sprint(SITE, new SprintId(7), TOKEN);
    boards.moveToSprint(SITE, new SprintId(7), List.of(REF), TOKEN);
    boards.moveToBacklog(SITE, List.of(REF), TOKEN);

    assertAsDocumented("jira-software-agile.2025-09.json", 5);
  }

  @Test
  void whenCallingServiceManagement_thenAllRequestsAreAsDocumented() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            {"id": "7", "issueId": "7", "issueKey": "H-1", "values": [], "isLastPage": true}
            """));
    var desks = context.getBean(JiraServiceDesks.class);
    var requests = context.getBean(JiraRequests.class);
    var customers = context.getBean(JiraCustomers.class);
    var desk = new ServiceDesk.Id("1");
    var type = new RequestType.Id("10");
    var people = List.of(new AccountId("a:1"));
    var format = DescriptionFormat.TEXT;

    desks.desks(SITE, Cursor.FIRST, TOKEN);
    desks.requestTypes(SITE, desk, new Cursor("50"), TOKEN);
    desks.form(SITE, desk, type, TOKEN);
    desks.queues(SITE, desk, Cursor.FIRST, TOKEN);
    desks.queueIssues(SITE, desk, new Queue.Id("1"), Cursor.FIRST, TOKEN);
    desks.articles(SITE, "x", Cursor.FIRST, TOKEN);
    requests.create(
        SITE,
        new CustomerRequest.Draft(
            desk,
            type,
            new Summary("x"),
            Optional.of(new Text("y")),
            Map.of(),
            Optional.of(people.getFirst()),
            people),
        format,
        TOKEN);
    requests.requests(
        SITE,
        new CustomerRequest.Query(
            List.of(CustomerRequest.Ownership.OWNED, CustomerRequest.Ownership.APPROVER),
            CustomerRequest.State.OPEN,
            Optional.of(desk),
            Optional.of(type),
            Optional.of("x"),
            format),
        Cursor.FIRST,
        TOKEN);
    requests.comments(SITE, REF, format, Cursor.FIRST, TOKEN);
    requests.comment(SITE, REF, new RequestComment.Draft(new Text("x"), false), format, TOKEN);
    requests.steps(SITE, REF, Cursor.FIRST, TOKEN);
    requests.take(SITE, REF, "41", Optional.of(new Text("x")), TOKEN);
    requests.participants(SITE, REF, Cursor.FIRST, TOKEN);
    requests.addParticipants(SITE, REF, people, TOKEN);
    requests.removeParticipants(SITE, REF, people, TOKEN);
    requests.slas(SITE, REF, Cursor.FIRST, TOKEN);
    requests.approvals(SITE, REF, Cursor.FIRST, TOKEN);
    requests.decide(SITE, REF, new Approval.Id("1"), Approval.Decision.APPROVE, TOKEN);
    requests.attach(SITE, REF, List.of("temp1"), true, TOKEN);
    customers.customers(SITE, desk, "x", Cursor.FIRST, TOKEN);
    customers.create(SITE, new NewCustomer("a@b.example", "A"), TOKEN);
    customers.add(SITE, desk, people, TOKEN);
    customers.remove(SITE, desk, people, TOKEN);
    customers.organizations(SITE, Optional.empty(), Cursor.FIRST, TOKEN);
    customers.organizations(SITE, Optional.of(desk), Cursor.FIRST, TOKEN);
    customers.createOrganization(SITE, new Organization.Name("x"), TOKEN);
    customers.addMembers(SITE, new Organization.Id("1"), people, TOKEN);
    customers.removeMembers(SITE, new Organization.Id("1"), people, TOKEN);

    assertAsDocumented("jsm-cloud.json", 29);
    assertThat(server.requests())
        .allSatisfy(it -> assertThat(it.headers().values()).contains("opt-in"));
  }

  /// Loses the response to a creation, so that the search for it is among the requests.
  private static ScriptedResponse platformReply(Request request) {
    return request.path().endsWith("/issue")
        ? ScriptedResponse.dropped()
        : ScriptedResponse.json(
            200,
            """
            {"id": "7", "key": "CORE-7", "values": [], "issues": [{"id": "7", "key": "CORE-7",
             "properties": {"juncture.request": {"id": "%s"}}}]}"""
                .formatted(MARKER));
  }

  private void assertAsDocumented(String document, int requests) {
    var validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(
                // One of the documents has operations with the same id.
                text(document).replace("\"operationId\"", "\"x-operation-id\""))
            .withWhitelist(
                ValidationErrorsWhitelist.create()
                    .withRule(
                        "The document calls the list of words in `state` an object.",
                        WhitelistRules.messageContainsRegexp("Unrecognized token 'active'")))
            .build();

    assertThat(server.requests()).hasSize(requests);
    assertThat(server.requests())
        .allSatisfy(
            request ->
                assertThat(validator.validateRequest(simple(request)).getMessages())
                    .as(request.method() + " " + request.target())
                    .noneMatch(message -> message.getLevel() == Level.ERROR));
  }

  private static SimpleRequest simple(Request request) {
    var path = request.path().substring(BASE.length());
    var simple = new SimpleRequest.Builder(request.method(), path).withAccept("application/json");
    query(request).forEach(pair -> simple.withQueryParam(pair[0], pair[1]));
    if (!request.body().isEmpty()) {
      simple.withContentType("application/json").withBody(request.body());
    }
    return (SimpleRequest) simple.build();
  }

  private static Stream<String[]> query(Request request) {
    var parts = request.target().split("\\?", 2);
    return parts.length == 1
        ? Stream.of()
        : Stream.of(parts[1].split("&"))
            .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8).split("=", 2));
  }

  private static TicketQuery tickets(Scope scope) {
    return new TicketQuery(scope, DescriptionFormat.MARKDOWN);
  }

  private static IssueDraft draft() {
    return new IssueDraft(
        new ProjectRef("CORE"),
        new Summary("S"),
        Optional.of(new Text("**bold**")),
        "3",
        Optional.of("2"),
        Optional.of("a:1"),
        List.of("l"),
        Map.of("customfield_10001", List.of(1)));
  }

  private static IssueChange change() {
    return new IssueChange(
        Optional.of(new Summary("S")),
        Optional.of(new Text("")),
        Optional.of("1"),
        Optional.of("2"),
        new Assignment.Unassigned(),
        Optional.of(List.of()));
  }

  private static String text(String document) {
    var file = PublishedSpecifications.find(document);
    assumeTrue(file.isPresent(), PublishedSpecifications.reasonToSkip(document));
    try {
      return Files.readString(file.orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
