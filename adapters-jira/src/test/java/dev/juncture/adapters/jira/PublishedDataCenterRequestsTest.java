package dev.juncture.adapters.jira;

import static dev.juncture.adapters.jira.ScriptedDataCenter.NOW;
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
import dev.juncture.domain.jira.RemoteLink;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import dev.juncture.domain.jira.Sprint;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.TicketSearch;
import dev.juncture.domain.jira.Transition;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.jira.WorklogId;
import dev.juncture.testing.simulators.PublishedSpecifications;
import dev.juncture.testkit.provider.ScriptedHttpServer.Request;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Holds every request to a Data Center against Atlassian's published document, where that is at
/// hand.
final class PublishedDataCenterRequestsTest {

  private static final String DOCUMENT = "jira-dc-10.3.json";
  private static final IssueRef REF = new IssueRef("CORE-7");
  private static final ProjectRef PROJECT = new ProjectRef("CORE");

  /// Has what the responses to all calls need.
  private static final String ANY_OBJECT =
      """
      {"id": "7", "key": "CORE-7", "name": "jdoe", "state": "active", "isWatching": true,
       "total": 0, "startAt": 0, "isLast": true, "values": [], "issues": [], "groups": [],
       "comments": [], "worklogs": [], "transitions": [], "fields": {}, "changelog": {}}""";

  private final ScriptedDataCenter jira = new ScriptedDataCenter();

  @AfterEach
  void close() {
    jira.close();
  }

  @Test
  void whenCallingADataCenter_thenAllRequestsAreAsDocumented() throws IOException {
    var file = PublishedSpecifications.find(DOCUMENT);
    assumeTrue(file.isPresent(), PublishedSpecifications.reasonToSkip(DOCUMENT));
    jira.server.respondBy(PublishedDataCenterRequestsTest::response);

    callForIssues();
    callForPartsOfIssues();
    callForPeopleAndProjects();
    callForBoards();

    var validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(
                withOwnNames(Files.readString(file.orElseThrow())))
            .withBasePathOverride("/jira/rest")
            .withWhitelist(knownDefects())
            .build();
    assertThat(jira.server.requests())
        .hasSizeGreaterThan(45)
        .allSatisfy(
            request ->
                assertThat(validator.validateRequest(simple(request)).getMessages())
                    .as(request.method() + " " + request.target())
                    .noneMatch(message -> message.getLevel() == Level.ERROR));
  }

  /// The document uses the names of operations several times.
  private static String withOwnNames(String document) {
    var count = new AtomicInteger();
    return Pattern.compile("\"operationId\"\\s*:\\s*\"[^\"]*\"")
        .matcher(document)
        .replaceAll(_ -> "\"operationId\": \"operation" + count.incrementAndGet() + "\"");
  }

  private static ValidationErrorsWhitelist knownDefects() {
    return ValidationErrorsWhitelist.create()
        .withRule(
            "The document calls every value of a field an object.",
            WhitelistRules.messageContainsRegexp("does not match any allowed primitive type"))
        .withRule(
            "The document calls the name of a group a part of the path.",
            WhitelistRules.messageContainsRegexp("groupname"))
        .withRule(
            "The document knows Basic authentication only.",
            WhitelistRules.messageContainsRegexp("requires security parameters"))
        .withRule(
            "The document calls the list of words in `state` an object.",
            WhitelistRules.messageContainsRegexp("Unrecognized token 'active'"));
  }

  private void callForIssues() {
    var issues = jira.bean(JiraIssues.class);
    var search = new TicketSearch("project = C", List.of("duedate"), 5, DescriptionFormat.TEXT);
    jira.bean(JiraTickets.class).search(jira.address, search, Cursor.FIRST, jira.token);
    issues.issue(jira.address, REF, DescriptionFormat.TEXT, jira.token);
    issues.create(jira.address, draft(), new UUID(0, 1), jira.token);
    issues.edit(jira.address, REF, change(), jira.token);
    issues.delete(jira.address, REF, jira.token);
    issues.editableFields(jira.address, REF, jira.token);
    var metadata = jira.bean(JiraCreateMetadata.class);
    metadata.issueTypes(jira.address, PROJECT, Cursor.FIRST, jira.token);
    metadata.fields(jira.address, PROJECT, "1", new Cursor("200"), jira.token);
    var transitions = jira.bean(JiraTransitions.class);
    transitions.transitions(jira.address, REF, jira.token);
    transitions.perform(
        jira.address,
        REF,
        "41",
        new Transition.Change(
            Optional.of("Done"), Optional.of(new Text("x")), Map.of("labels", List.of())),
        jira.token);
    jira.bean(JiraChangelogs.class).changelog(jira.address, REF, Cursor.FIRST, jira.token);
  }

  private void callForPartsOfIssues() {
    var comments = jira.bean(JiraComments.class);
    var comment = new Comment.Draft(new Text("x"), Optional.empty(), false);
    var id = new CommentId("7");
    comments.comments(jira.address, REF, DescriptionFormat.TEXT, Cursor.FIRST, jira.token);
    comments.add(jira.address, REF, comment, DescriptionFormat.TEXT, jira.token);
    comments.edit(jira.address, REF, id, new Text("y"), DescriptionFormat.TEXT, jira.token);
    comments.delete(jira.address, REF, id, jira.token);
    var worklogs = jira.bean(JiraWorklogs.class);
    var estimate = new Worklog.Estimate.MovedBy(new JiraDuration("1h"));
    var worklog =
        new Worklog.Draft(
            Optional.of(new Worklog.Spent.Seconds(60)),
            Optional.of(NOW),
            Optional.of(new Text("x")),
            estimate);
    worklogs.worklogs(jira.address, REF, DescriptionFormat.TEXT, Cursor.FIRST, jira.token);
    worklogs.add(jira.address, REF, worklog, DescriptionFormat.TEXT, jira.token);
    worklogs.delete(jira.address, REF, new WorklogId("7"), estimate, jira.token);
    var files = jira.bean(JiraAttachments.class);
    files.attachments(jira.address, REF, jira.token);
    files.attachment(jira.address, new AttachmentId("7"), jira.token);
    files.uploadLimit(jira.address, jira.token);
    files.delete(jira.address, new AttachmentId("7"), jira.token);
    var links = jira.bean(JiraIssueLinks.class);
    var link = new IssueLink("Blocks", REF, new IssueRef("10042"), Optional.of(new Text("x")));
    links.link(jira.address, link, jira.token);
    links.unlink(jira.address, new IssueLinkId("7"), jira.token);
    var remote = jira.bean(JiraRemoteLinks.class);
    var target =
        new RemoteLink.Target("https://a.example", "A", Optional.empty(), Optional.empty(), false);
    remote.links(jira.address, REF, jira.token);
    remote.set(jira.address, REF, new RemoteLinkGlobalId("g"), target, jira.token);
    remote.delete(jira.address, REF, new RemoteLinkGlobalId("g"), jira.token);
    var watchers = jira.bean(JiraWatchers.class);
    watchers.watchers(jira.address, REF, jira.token);
    watchers.watch(jira.address, REF, new AccountId("JIRAUSER1"), jira.token);
    watchers.unwatch(jira.address, REF, new AccountId("JIRAUSER1"), jira.token);
  }

  private void callForPeopleAndProjects() {
    var users = jira.bean(JiraUsers.class);
    users.users(jira.address, new UserQuery("m", Optional.empty(), 1), Cursor.FIRST, jira.token);
    users.users(
        jira.address, new UserQuery("m", Optional.of(PROJECT), 1), Cursor.FIRST, jira.token);
    users.users(jira.address, new UserQuery("m", Optional.of(REF), 1), Cursor.FIRST, jira.token);
    users.myself(jira.address, jira.token);
    var groups = jira.bean(JiraGroups.class);
    groups.groups(jira.address, Cursor.FIRST, jira.token);
    groups.members(jira.address, new GroupId("jira users"), new Cursor("50"), jira.token);
    var projects = jira.bean(JiraProjects.class);
    projects.projects(jira.address, Cursor.FIRST, jira.token);
    projects.details(jira.address, PROJECT, jira.token);
    projects.statuses(jira.address, PROJECT, jira.token);
  }

  private void callForBoards() {
    var boards = jira.bean(JiraBoards.class);
    var board = new Board(1, "b", "scrum");
    boards.boards(jira.address, PROJECT, Cursor.FIRST, jira.token);
    boards.sprints(jira.address, board, EnumSet.of(Sprint.State.ACTIVE), Cursor.FIRST, jira.token);
    boards.sprint(jira.address, new SprintId(7), jira.token);
    boards.moveToSprint(jira.address, new SprintId(7), List.of(REF), jira.token);
    boards.moveToBacklog(jira.address, List.of(REF), jira.token);
  }

  private static ScriptedResponse response(Request request) {
    var isList =
        request.method().equals("GET")
            && request.path().matches(".*/(project|search|statuses|remotelink)");
    if (request.path().contains("/createmeta/")) {
      return ScriptedResponse.json(200, "{\"values\": [], \"total\": 0, \"startAt\": 0}");
    }
    var isNumbered = request.path().matches(".*/(sprint/7|remotelink)");
    var object = isNumbered ? ANY_OBJECT.replace("\"7\"", "7") : ANY_OBJECT;
    return ScriptedResponse.json(200, isList ? "[]" : object);
  }

  private static SimpleRequest simple(Request request) {
    var simple =
        new SimpleRequest.Builder(request.method(), request.path()).withAccept("application/json");
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

  private static IssueDraft draft() {
    return new IssueDraft(
        PROJECT,
        new Summary("S"),
        Optional.of(new Text("**bold**")),
        "3",
        Optional.of("2"),
        Optional.of("JIRAUSER1"),
        List.of("l"),
        Map.of());
  }

  private static IssueChange change() {
    return new IssueChange(
        Optional.of(new Summary("S")),
        Optional.of(new Text("x")),
        Optional.of("1"),
        Optional.of("2"),
        new Assignment.AssignedTo("JIRAUSER1"),
        Optional.of(List.of()));
  }
}
