package dev.juncture.adapters.jira.users;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Errors;
import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Group;
import dev.juncture.domain.jira.GroupId;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.Request;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RestJiraGroupsTest {

  private static final SiteId SITE = new SiteId("site-1");
  private static final GroupId ADMINS = new GroupId("g-1");
  private static final AccessToken TOKEN =
      new AccessToken(new Secret("token"), TestJira.NOW.plusSeconds(3600));

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira = new TestJira(TestSettings.withWaitsAt(server.uri()));
  private final RestJiraGroups api = new RestJiraGroups(jira.client, TestJson.create());

  @AfterEach
  void close() {
    jira.close();
    server.close();
  }

  @Test
  void givenSeveralPages_whenListingGroups_thenAllWithAnIdAreRead() {
    server.respondBy(
        request ->
            ScriptedResponse.json(
                200,
                request.target().contains("startAt=0&")
                    ? page(0, 50, false)
                    : "{\"startAt\": 50, \"total\": 52, \"isLast\": true, \"values\": [null, {\"name\": \"no id\"}, {\"groupId\": \"last\"}]}"));

    var found = all(cursor -> api.groups(SITE, cursor, TOKEN));

    assertThat(found).hasSize(51).contains(new Group("g0", "G0")).endsWith(new Group("last", ""));
    assertThat(server.requests())
        .extracting(Request::target)
        .containsExactly(
            "/ex/jira/site-1/rest/api/3/group/bulk?startAt=0&maxResults=50",
            "/ex/jira/site-1/rest/api/3/group/bulk?startAt=50&maxResults=50");
  }

  @Test
  void givenAGroup_whenListingItsMembers_thenTheyAreUsers() {
    server.respond(
        ScriptedResponse.json(
            200,
            "{\"isLast\": true, \"values\": [{\"accountId\": \"a:1\", \"displayName\": \"Ada\"}]}"));

    var found = all(cursor -> api.members(SITE, ADMINS, cursor, TOKEN));

    assertThat(found).extracting(UserDetails::accountId).containsExactly("a:1");
    assertThat(server.requests())
        .extracting(Request::target)
        .containsExactly(
            "/ex/jira/site-1/rest/api/3/group/member?groupId=g-1&startAt=0&maxResults=50");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void givenNoSuchGroup_whenListingItsMembers_thenItIsAbsent(int status) {
    server.respond(
        ScriptedResponse.json(
            status, "{\"errorMessages\": [\"The group does not exist.\"], \"errors\": {}}"));

    assertEndsWith(new NotFound(), () -> api.members(SITE, ADMINS, Cursor.FIRST, TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[]", "<html></html>"})
  void givenNonsense_whenListing_thenItIsNotTakenForNobody(String body) {
    server.respond(ScriptedResponse.json(200, body));

    assertEndsWith(Errors.FAILED, () -> api.groups(SITE, Cursor.FIRST, TOKEN));
    assertEndsWith(Errors.FAILED, () -> api.members(SITE, ADMINS, Cursor.FIRST, TOKEN));
  }

  private static String page(int from, int count, boolean isLast) {
    return IntStream.range(from, from + count)
        .mapToObj(n -> "{\"groupId\": \"g%d\", \"name\": \"G%d\"}".formatted(n, n))
        .collect(
            Collectors.joining(
                ",",
                "{\"startAt\": %d, \"isLast\": %s, \"values\": [".formatted(from, isLast),
                "]}"));
  }
}
