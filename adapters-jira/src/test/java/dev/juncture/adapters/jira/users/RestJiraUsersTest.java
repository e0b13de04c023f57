package dev.juncture.adapters.jira.users;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Errors;
import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.Request;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RestJiraUsersTest {

  private static final SiteId SITE = new SiteId("site-1");
  private static final AccessToken TOKEN =
      new AccessToken(new Secret("token"), TestJira.NOW.plusSeconds(3600));
  private static final UserQuery MIA = new UserQuery("mia k", Optional.empty(), 1_000);

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira = new TestJira(TestSettings.withWaitsAt(server.uri()));
  private final RestJiraUsers api =
      new RestJiraUsers(
          jira.client, TestJson.create(), new DataCenterUsers(jira.client, TestJson.create()));

  @AfterEach
  void close() {
    jira.close();
    server.close();
  }

  @Test
  void givenShortPages_whenSearching_thenAllWindowsUpToAnEmptyOneAreRead() {
    server.respondBy(
        request ->
            ScriptedResponse.json(
                200,
                request.target().contains("startAt=0&")
                    ? users(0, 2)
                    : request.target().contains("startAt=50&") ? users(50, 1) : "[]"));

    var found = all(cursor -> api.users(SITE, MIA, cursor, TOKEN));

    assertThat(found).extracting(UserDetails::accountId).containsExactly("u0", "u1", "u50");
    assertThat(server.requests())
        .extracting(Request::target)
        .containsExactly(
            "/ex/jira/site-1/rest/api/3/user/search?query=mia%20k&startAt=0&maxResults=50",
            "/ex/jira/site-1/rest/api/3/user/search?query=mia%20k&startAt=50&maxResults=50",
            "/ex/jira/site-1/rest/api/3/user/search?query=mia%20k&startAt=100&maxResults=50");
  }

  @Test
  void givenMoreUsersThanJiraFinds_whenSearching_thenItEndsAtTheThousandth() {
    server.respond(ScriptedResponse.json(200, users(0, 50)));

    all(cursor -> api.users(SITE, MIA, cursor, TOKEN));

    assertThat(server.requests()).hasSize(20);
  }

  @Test
  void givenAProject_whenSearching_thenOnlyThoseWhoCanBeAssigneesAreAskedFor() {
    server.respondBy(
        request ->
            ScriptedResponse.json(
                200, request.target().contains("startAt=150&") ? users(150, 1) : "[]"));

    var query = new UserQuery("m", Optional.of(new ProjectRef("CORE")), 1);
    assertThat(all(cursor -> api.users(SITE, query, cursor, TOKEN)))
        .extracting(UserDetails::accountId)
        .containsExactly("u150");

    assertThat(server.requests())
        .hasSize(20)
        .extracting(Request::target)
        .startsWith(
            "/ex/jira/site-1/rest/api/3/user/assignable/search?project=CORE&query=m&startAt=0&maxResults=50");
  }

  @ParameterizedTest
  @CsvSource({"CORE-7, issueKey", "10042, issueId"})
  void givenAnIssue_whenSearching_thenItsAssigneesAreAskedFor(String issue, String parameter) {
    server.respond(ScriptedResponse.json(200, "[]"));

    api.users(SITE, new UserQuery("m", Optional.of(new IssueRef(issue)), 1), Cursor.FIRST, TOKEN);

    assertThat(server.requests().getFirst().target())
        .contains("/user/assignable/search?" + parameter + "=" + issue + "&");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void givenNoSuchProject_whenSearching_thenItIsAbsent(int status) {
    server.respond(
        ScriptedResponse.json(
            status, "{\"errorMessages\": [\"No project could be found.\"], \"errors\": {}}"));

    var query = new UserQuery("m", Optional.of(new ProjectRef("NONE")), 1);
    assertEndsWith(new NotFound(), () -> api.users(SITE, query, Cursor.FIRST, TOKEN));
  }

  @Test
  void givenHalfAUser_whenReading_thenWhatIsThereIsTaken() {
    server.respond(
        ScriptedResponse.json(
            200,
            """
            [null, {"displayName": "no id"}, {"accountId": "a:1", "emailAddress": "", "active": false},
             {"accountId": "b", "displayName": "B", "emailAddress": "b@x", "accountType": "app",
              "avatarUrls": {"48x48": "https://x/48", "16x16": "https://x/16"}, "active": true}]"""));

    assertThat(result(api.users(SITE, MIA, Cursor.FIRST, TOKEN)).items())
        .containsExactly(
            new UserDetails(
                new JiraUser("a:1", "", Optional.empty(), Optional.empty()), false, "unknown"),
            new UserDetails(
                new JiraUser("b", "B", Optional.of("b@x"), Optional.of("https://x/48")),
                true,
                "app"));
  }

  @Test
  void givenAPerson_whenReadingMyself_thenTheyAreReturned() {
    server.respond(ScriptedResponse.json(200, "{\"accountId\": \"a\", \"displayName\": \"Ada\"}"));

    var user = result(api.myself(SITE, TOKEN));

    assertThat(user.user().displayName()).isEqualTo("Ada");
    assertThat(server.requests())
        .extracting(Request::target)
        .containsExactly("/ex/jira/site-1/rest/api/3/myself");
  }

  @Test
  void givenNoScope_whenReadingMyself_thenTheErrorSaysSo() {
    server.respond(
        ScriptedResponse.json(
            401, "{\"code\": 401, \"message\": \"Unauthorized; scope does not match\"}"));

    assertEndsWith(new ScopeMissing(), () -> api.myself(SITE, TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[", "<html></html>"})
  void givenNonsense_whenReading_thenItIsNotTakenForNobody(String body) {
    server.respond(ScriptedResponse.json(200, body));

    assertEndsWith(Errors.FAILED, () -> api.users(SITE, MIA, Cursor.FIRST, TOKEN));
    assertEndsWith(Errors.FAILED, () -> api.myself(SITE, TOKEN));
  }

  private static String users(int from, int count) {
    List<String> users =
        IntStream.range(from, from + count)
            .mapToObj("{\"accountId\": \"u%d\", \"displayName\": \"U\"}"::formatted)
            .toList();
    return users.stream().collect(Collectors.joining(",", "[", "]"));
  }
}
