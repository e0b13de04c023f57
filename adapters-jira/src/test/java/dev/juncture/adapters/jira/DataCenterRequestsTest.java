package dev.juncture.adapters.jira;

import static dev.juncture.adapters.jira.Lists.result;
import static dev.juncture.adapters.jira.ScriptedDataCenter.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.GroupId;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAttachments;
import dev.juncture.domain.jira.JiraChangelogs;
import dev.juncture.domain.jira.JiraComments;
import dev.juncture.domain.jira.JiraCreateMetadata;
import dev.juncture.domain.jira.JiraDuration;
import dev.juncture.domain.jira.JiraGroups;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.JiraProjects;
import dev.juncture.domain.jira.JiraTickets;
import dev.juncture.domain.jira.JiraUsers;
import dev.juncture.domain.jira.JiraWatchers;
import dev.juncture.domain.jira.JiraWorklogs;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.jira.TicketQuery.Scope;
import dev.juncture.domain.jira.TicketSearch;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a Data Center is asked, where that differs from Jira Cloud, and how its responses are read.
@Timeout(60)
final class DataCenterRequestsTest {

  private static final IssueRef REF = new IssueRef("CORE-7");
  private static final UUID MARKER = UUID.fromString("7b0f6a3e-6f0e-4c41-9f5e-0d9d6a0f1a11");

  private final ScriptedDataCenter jira = new ScriptedDataCenter();

  @AfterEach
  void close() {
    jira.close();
  }

  @Test
  void givenProjects_whenListing_thenAllComeAtOnceByKey() {
    jira.on(
        "GET /api/2/project",
        "[{\"id\":\"2\",\"key\":\"OPS\",\"name\":\"Ops\"},{\"id\":\"1\",\"key\":\"CORE\"}]");

    var page =
        result(jira.bean(JiraProjects.class).projects(jira.address, Cursor.FIRST, jira.token));

    assertThat(page.items()).extracting(Project::key).containsExactly("CORE", "OPS");
    assertThat(page.next()).isEmpty();
    assertThat(jira.requests()).containsExactly("GET /api/2/project?expand=lead");
  }

  @Test
  void givenTickets_whenListing_thenTheTotalSaysWhereEachPageBegins() {
    jira.on(
        "POST /api/2/search",
        """
        {"startAt": 0, "maxResults": 100, "total": 201, "issues": [%s]}"""
            .formatted(
                "{\"id\":\"1\",\"key\":\"CORE-1\",\"fields\":{}},".repeat(99) + issue("*bold*")));
    var query =
        new TicketQuery(
            new Scope.OfProject(new ProjectRef("CORE")), DescriptionFormat.MARKDOWN, List.of(5L));

    var page =
        result(jira.bean(JiraTickets.class).tickets(jira.address, query, Cursor.FIRST, jira.token));

    assertThat(page.items()).hasSize(100);
    assertThat(page.next()).containsExactly(new Cursor("100"), new Cursor("200"));
    assertThat(page.items().getLast().description()).contains(new Text("**bold**"));
    assertThat(page.items().getLast().assignee().orElseThrow().accountId())
        .isEqualTo("JIRAUSER10100");
    assertThat(jira.requests().getFirst())
        .startsWith("POST /api/2/search {\"jql\":\"project = \\\"CORE\\\" ORDER BY created DESC\"")
        .contains("\"startAt\":0")
        .doesNotContain("reconcileIssues", "nextPageToken");
  }

  private static String issue(String description) {
    return """
        {"id": "7", "key": "CORE-7", "fields": {"summary": "S", "description": "%s",
         "assignee": {"key": "JIRAUSER10100", "name": "jdoe", "displayName": "Jane"}}}"""
        .formatted(description);
  }

  @Test
  void givenATextInAllFormats_whenReading_thenItIsConvertedFromWikiMarkup() {
    jira.on("GET /api/2/issue/CORE-7", issue("*bold* and {{code}}"));
    var issues = jira.bean(JiraIssues.class);

    assertThat(description(issues, DescriptionFormat.MARKDOWN))
        .isEqualTo(new Text("**bold** and `code`"));
    assertThat(description(issues, DescriptionFormat.TEXT)).isEqualTo(new Text("bold and code"));
    assertThat(description(issues, DescriptionFormat.ADF).toString())
        .contains("type=doc", "strong", "bold");
  }

  private Object description(JiraIssues issues, DescriptionFormat format) {
    return result(issues.issue(jira.address, REF, format, jira.token)).ticket().description().get();
  }

  @Test
  void givenAnInvalidQuery_whenSearching_thenJirasTextIsGiven() {
    jira.on(
        "POST /api/2/search",
        ScriptedResponse.json(400, "{\"errorMessages\":[\"Field 'x' does not exist.\"]}"));
    var search = new TicketSearch("x = 1", List.of(), 5, DescriptionFormat.TEXT);

    assertFails(
        () -> jira.bean(JiraTickets.class).search(jira.address, search, Cursor.FIRST, jira.token),
        new DomainError.QueryRejected("Field 'x' does not exist."));
  }

  @Test
  void givenAnAssigneeAndMarkdown_whenCreating_thenTheNameAndWikiMarkupAreSent() {
    jira.on("GET /api/2/user", "{\"key\":\"JIRAUSER10100\",\"name\":\"jdoe\"}");
    jira.on("POST /api/2/issue", ScriptedResponse.json(201, "{\"id\":\"7\",\"key\":\"CORE-7\"}"));

    var created =
        result(jira.bean(JiraIssues.class).create(jira.address, draft(), MARKER, jira.token));

    assertThat(created).isEqualTo(new Created("7", "CORE-7"));
    assertThat(jira.requests().getFirst()).isEqualTo("GET /api/2/user?key=JIRAUSER10100");
    assertThat(jira.requests().getLast())
        .contains("\"assignee\":{\"name\":\"jdoe\"}", "\"description\":\"*bold*\"")
        .contains("\"customfield_1\":[{\"name\":\"jdoe\"}]");
  }

  @Test
  void givenAnUnknownAssignee_whenCreating_thenNothingIsCreated() {
    assertFails(
        () -> jira.bean(JiraIssues.class).create(jira.address, draft(), MARKER, jira.token),
        new DomainError.FieldsRejected(
            Map.of("errorMessages", "The user 'JIRAUSER10100' does not exist.")));
    assertThat(jira.requests()).hasSize(1);
  }

  @Test
  void givenALostResponse_whenCreating_thenTheIssueIsFoundByItsProperty() {
    jira.on("GET /api/2/user", "{\"key\":\"JIRAUSER10100\",\"name\":\"jdoe\"}");
    jira.on("POST /api/2/issue", ScriptedResponse.dropped());
    jira.on(
        "POST /api/2/search",
        "{\"startAt\":0,\"total\":2,\"issues\":[{\"id\":\"8\",\"key\":\"CORE-8\"},{\"id\":\"7\",\"key\":\"CORE-7\"}]}");
    jira.on("GET /api/2/issue/8", "{\"id\":\"8\",\"key\":\"CORE-8\",\"properties\":{}}");
    jira.on("GET /api/2/issue/7", marked());
    var issues = jira.bean(JiraIssues.class);
    var span = Duration.ofHours(1);

    assertThat(result(issues.create(jira.address, draft(), MARKER, jira.token)))
        .isEqualTo(new Created("7", "CORE-7"));
    assertThat(
            result(
                issues.findCreated(
                    jira.address, new ProjectRef("CORE"), Set.of(MARKER), span, jira.token)))
        .isEqualTo(Map.of(MARKER, new Created("7", "CORE-7")));
  }

  private static String marked() {
    return """
        {"id": "7", "key": "CORE-7", "properties": {"juncture.request": {"id": "%s"}}}"""
        .formatted(MARKER);
  }

  private static IssueDraft draft() {
    return new IssueDraft(
        new ProjectRef("CORE"),
        new Summary("S"),
        Optional.of(new Text("**bold**")),
        "3",
        Optional.empty(),
        Optional.of("JIRAUSER10100"),
        List.of(),
        Map.of(),
        Map.of(
            "customfield_1",
            new FieldValue.Many(List.of(new FieldValue.Account("JIRAUSER10100")))));
  }

  @Test
  void givenAParentToRemove_whenEditing_thenADataCenterCannot() {
    var change =
        new IssueChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Assignment.Unchanged(),
                Optional.empty())
            .plus(Map.of("parent", new FieldValue.Empty()));

    assertFails(
        () -> jira.bean(JiraIssues.class).edit(jira.address, REF, change, jira.token),
        new DomainError.NotOnDataCenter("removing a parent"));
    assertThat(jira.requests()).isEmpty();
  }

  @Test
  void givenComments_whenReadingAndAdding_thenTheyAreWikiMarkup() {
    jira.on(
        "GET /api/2/issue/CORE-7/comment",
        "{\"startAt\":0,\"total\":1,\"comments\":[{\"id\":\"1\",\"body\":\"_hm_\",\"author\":{\"key\":\"jdoe\",\"displayName\":\"Jane\"}}]}");
    jira.on(
        "POST /api/2/issue/CORE-7/comment",
        ScriptedResponse.json(201, "{\"id\":\"2\",\"body\":\"*x*\"}"));
    var comments = jira.bean(JiraComments.class);
    var draft = new Comment.Draft(new Text("**x**"), Optional.empty(), true);

    var page =
        result(
            comments.comments(
                jira.address, REF, DescriptionFormat.MARKDOWN, Cursor.FIRST, jira.token));
    var added =
        result(comments.add(jira.address, REF, draft, DescriptionFormat.MARKDOWN, jira.token));

    assertThat(page.items().getFirst().body()).contains(new Text("_hm_"));
    assertThat(added.body()).contains(new Text("**x**"));
    assertThat(jira.requests().getLast())
        .contains("\"body\":\"*x*\"", "\"sd.public.comment\"", "{\"internal\":true}");
  }

  @Test
  void givenWorklogs_whenReading_thenTheyAreAskedForWithoutPages() {
    jira.on(
        "GET /api/2/issue/CORE-7/worklog",
        "{\"startAt\":0,\"maxResults\":2,\"total\":2,\"worklogs\":[{\"id\":\"1\",\"timeSpentSeconds\":60},{\"id\":\"2\"}]}");

    var page =
        result(
            jira.bean(JiraWorklogs.class)
                .worklogs(jira.address, REF, DescriptionFormat.TEXT, Cursor.FIRST, jira.token));

    assertThat(page.items()).extracting(Worklog::id).containsExactly("1", "2");
    assertThat(page.next()).isEmpty();
    assertThat(jira.requests()).containsExactly("GET /api/2/issue/CORE-7/worklog");
  }

  @Test
  void givenAWorklogWithoutText_whenAdding_thenTheCommentIsAnEmptyText() {
    jira.on("POST /api/2/issue/CORE-7/worklog", ScriptedResponse.json(201, "{\"id\":\"1\"}"));
    var draft =
        new Worklog.Draft(
            Optional.of(new Worklog.Spent.Seconds(60)),
            Optional.of(NOW),
            Optional.of(new Text("")),
            new Worklog.Estimate.MovedBy(new JiraDuration("1h")));

    jira.bean(JiraWorklogs.class).add(jira.address, REF, draft, DescriptionFormat.TEXT, jira.token);

    assertThat(jira.requests().getFirst())
        .startsWith("POST /api/2/issue/CORE-7/worklog?adjustEstimate=manual&reduceBy=1h")
        .contains("\"comment\":\"\"");
  }

  @Test
  void givenAChangelog_whenReading_thenItComesWithTheIssueOldestFirst() {
    jira.on(
        "GET /api/2/issue/CORE-7",
        """
        {"id": "7", "key": "CORE-7", "changelog": {"startAt": 0, "total": 2, "histories": [
         {"id": "2", "created": "2026-05-01T11:00:00.000+0000", "items": []},
         {"id": "1", "created": "2026-05-01T10:00:00.000+0000", "author": {"name": "jdoe"},
          "items": [{"field": "status", "from": "1", "fromString": "Open", "to": "3", "toString": "Done"}]}]}}""");

    var page =
        result(
            jira.bean(JiraChangelogs.class).changelog(jira.address, REF, Cursor.FIRST, jira.token));

    assertThat(page.items()).extracting(it -> it.id()).containsExactly("1", "2");
    assertThat(page.items().getFirst().items().getFirst().toText()).contains("Done");
    assertThat(page.items().getFirst().author().orElseThrow().accountId()).isEqualTo("jdoe");
    assertThat(jira.requests())
        .containsExactly("GET /api/2/issue/CORE-7?fields=created&expand=changelog");
  }

  @Test
  void givenAnUnknownProject_whenReadingMetadata_thenItIsNotFound() {
    jira.on(
        "GET /api/2/issue/createmeta/NONE/issuetypes",
        ScriptedResponse.json(400, "{\"errorMessages\":[\"No project\"]}"));

    assertFails(
        () ->
            jira.bean(JiraCreateMetadata.class)
                .issueTypes(jira.address, new ProjectRef("NONE"), Cursor.FIRST, jira.token),
        new DomainError.NotFound());
  }

  @Test
  void givenUsers_whenSearching_thenTheyAreFoundByTheirKeys() {
    jira.on(
        "GET /api/2/user/search",
        "[{\"key\":\"JIRAUSER10100\",\"name\":\"jdoe\",\"displayName\":\"Jane\",\"active\":true}]");
    jira.on("GET /api/2/issue/10042", "{\"id\":\"10042\",\"key\":\"CORE-7\"}");
    jira.on("GET /api/2/user/assignable/search", "[]");
    var users = jira.bean(JiraUsers.class);

    var found =
        result(
            users.users(
                jira.address, new UserQuery("ja", Optional.empty(), 5), Cursor.FIRST, jira.token));
    users.users(
        jira.address,
        new UserQuery("ja", Optional.of(new IssueRef("10042")), 5),
        Cursor.FIRST,
        jira.token);

    assertThat(found.items()).extracting(it -> it.accountId()).containsExactly("JIRAUSER10100");
    assertThat(jira.requests())
        .containsExactly(
            "GET /api/2/user/search?username=ja&startAt=0&maxResults=50",
            "GET /api/2/issue/10042?fields=summary",
            "GET /api/2/user/assignable/search?issueKey=CORE-7&username=ja&maxResults=100");
  }

  @Test
  void givenAPerson_whenWatching_thenTheirNameIsSent() {
    jira.on("GET /api/2/user", "{\"key\":\"JIRAUSER10100\",\"name\":\"j.doe\"}");
    jira.on("POST /api/2/issue/CORE-7/watchers", ScriptedResponse.of(204, Map.of(), ""));
    jira.on("DELETE /api/2/issue/CORE-7/watchers", ScriptedResponse.of(204, Map.of(), ""));
    var watchers = jira.bean(JiraWatchers.class);

    watchers.watch(jira.address, REF, new AccountId("JIRAUSER10100"), jira.token);
    watchers.unwatch(jira.address, REF, new AccountId("JIRAUSER10100"), jira.token);

    assertThat(jira.requests())
        .contains(
            "POST /api/2/issue/CORE-7/watchers \"j.doe\"",
            "DELETE /api/2/issue/CORE-7/watchers?username=j.doe");
  }

  @Test
  void givenGroups_whenListing_thenTheirNamesAreTheirIds() {
    jira.on(
        "GET /api/2/groups/picker",
        "{\"header\":\"Showing 1 of 1\",\"total\":1,\"groups\":[{\"name\":\"jira users\"}]}");
    jira.on(
        "GET /api/2/group/member",
        "{\"startAt\":0,\"total\":1,\"isLast\":true,\"values\":[{\"key\":\"jdoe\",\"name\":\"jdoe\"}]}");
    var groups = jira.bean(JiraGroups.class);

    var found = result(groups.groups(jira.address, Cursor.FIRST, jira.token));
    var members =
        result(groups.members(jira.address, new GroupId("jira users"), Cursor.FIRST, jira.token));

    assertThat(found.items()).extracting(it -> it.id()).containsExactly("jira users");
    assertThat(members.items()).extracting(it -> it.accountId()).containsExactly("jdoe");
    assertThat(jira.requests())
        .containsExactly(
            "GET /api/2/groups/picker?query=&maxResults=1000",
            "GET /api/2/group/member?groupname=jira%20users&startAt=0&maxResults=50");
  }

  @Test
  void givenMoreGroupsThanJiraLists_whenListing_thenItFails() {
    jira.on("GET /api/2/groups/picker", "{\"total\":2000,\"groups\":[{\"name\":\"a\"}]}");

    assertFails(
        () -> jira.bean(JiraGroups.class).groups(jira.address, Cursor.FIRST, jira.token),
        new DomainError.NotOnDataCenter("a list of so many groups"));
  }

  @Test
  void givenAFile_whenLookingForItsContent_thenItIsBelowTheAddress() {
    var files = jira.bean(JiraAttachments.class);

    assertThat(files.contentPath(jira.address, file("ä b/c.txt")))
        .isEqualTo("secure/attachment/7/%C3%A4%20b_c.txt");
    assertThat(files.contentPath(jira.address, file(".."))).isEqualTo("secure/attachment/7/file");
    assertThat(files.uploadPath(jira.address, REF))
        .isEqualTo("rest/api/2/issue/CORE-7/attachments");
  }

  @Test
  void givenAFileOfSomebodyWhoIsNotLoggedIn_whenDownloading_thenItIsNotItsContent() {
    var files = jira.bean(JiraAttachments.class);
    var anonymous = response(200, new Header("X-AUSERNAME", "anonymous"));

    assertThat(files.isContent(anonymous)).isFalse();
    assertThat(files.isContent(response(302, new Header("Location", "/jira/login.jsp")))).isFalse();
    assertThat(files.isContent(response(206, new Header("X-AUSERNAME", "jdoe")))).isTrue();
    assertThat(files.rejected(anonymous, new byte[0], jira.token)).isEqualTo(new TokenRejected<>());
  }

  private static Attachment file(String name) {
    return new Attachment("7", name, "text/plain", 1, Optional.empty(), Optional.empty());
  }

  private static ProviderResponse response(int status, Header header) {
    return new ProviderResponse(
        status, List.of(header), OptionalLong.empty(), InputStream.nullInputStream());
  }

  @Test
  void givenATokenThatIsNotAccepted_whenListing_thenWhatAnybodySeesIsNoResult() {
    jira.on(
        "GET /api/2/project",
        ScriptedResponse.of(
            200,
            Map.of(
                "Content-Type",
                "application/json",
                "X-AUSERNAME",
                "anonymous",
                "X-Seraph-LoginReason",
                "AUTHENTICATED_FAILED"),
            "[]"));

    assertThat(jira.bean(JiraProjects.class).projects(jira.address, Cursor.FIRST, jira.token))
        .isEqualTo(new TokenRejected<>());
  }

  private static void assertFails(ThrowingCallable call, DomainError error) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class, it -> assertThat(it.error()).isEqualTo(error));
  }
}
