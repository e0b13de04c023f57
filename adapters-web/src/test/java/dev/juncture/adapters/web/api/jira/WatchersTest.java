package dev.juncture.adapters.web.api.jira;

import static dev.juncture.testkit.jira.ScriptedJira.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.Watchers;
import dev.juncture.testkit.jira.ScriptedJira.Watched;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WatchersTest extends HttpTest {

  private static final String JIRA = "/api/backend/jira/";
  private static final String OF_CORE_7 = "?external_id=alice&issue_id_or_key=CORE-7";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenWatchers_whenListing_thenEachIsComplete() {
    app.jira.watchers = new Watchers(List.of(user("a:1", "Ada")), true);

    assertThat(backend(JIRA + "get-watchers" + OF_CORE_7).text())
        .isEqualTo(
            "{\"watchers\":[{\"accountId\":\"a:1\",\"displayName\":\"Ada\",\"emailAddress\":null,\"avatarUrl\":null,\"active\":true,\"accountType\":\"atlassian\"}],\"watching\":true}");
  }

  @Test
  void givenNoWatchers_whenListing_thenTheListIsEmpty() {
    assertThat(backend(JIRA + "get-watchers" + OF_CORE_7).text())
        .isEqualTo("{\"watchers\":[],\"watching\":false}");
  }

  @Test
  void givenAUser_whenAddingAndRemoving_thenJiraIsAskedFor() {
    var added =
        post(
            JIRA + "add-watcher",
            "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"account_id\":\"a:1\"}");
    var removed =
        send(authorized(JIRA + "remove-watcher" + OF_CORE_7 + "&account_id=a%3A1").DELETE());

    assertThat(added.status()).isEqualTo(204);
    assertThat(removed.status()).isEqualTo(204);
    var issue = new IssueRef("CORE-7");
    assertThat(app.jira.requests(Watched.class))
        .containsExactly(
            new Watched(issue, new AccountId("a:1"), true),
            new Watched(issue, new AccountId("a:1"), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing required fields: external_id, issue_id_or_key or account_id | missing_parameter",
        "{'external_id':'alice','issue_id_or_key':'CORE-7'} | Missing required fields: external_id, issue_id_or_key or account_id | missing_parameter",
        "{'external_id':'alice','issue_id_or_key':'../x','account_id':'a'} | | invalid_parameter",
        "{'external_id':'alice','issue_id_or_key':'CORE-7','account_id':'a b'} | | invalid_parameter",
        "{'external_id':'alice','issue_id_or_key':'CORE-7','account_id':7} | | invalid_parameter",
      },
      quoteCharacter = '`')
  void givenAnIncompleteRequest_whenAdding_thenTheResponseNamesTheProblem(
      String body, String error, String code) {
    var response = post(JIRA + "add-watcher", body.replace('\'', '"'));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
    if (error != null) {
      assertThat(response.error()).isEqualTo(error);
    }
    assertThat(app.jira.requests(Watched.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', missing_parameter",
    "&account_id=, missing_parameter",
    "&account_id=a%20b, invalid_parameter",
  })
  void givenNoUsableUser_whenRemoving_thenTheResponseSaysSo(String more, String code) {
    var response = send(authorized(JIRA + "remove-watcher" + OF_CORE_7 + more).DELETE());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo(code);
    assertThat(app.jira.requests(Watched.class)).isEmpty();
  }

  @Test
  void givenJiraRejects_whenCalling_thenEachCallHasItsText() {
    var body = "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-7\",\"account_id\":\"a\"}";
    app.jira.error = new NotFound();
    assertThat(backend(JIRA + "get-watchers" + OF_CORE_7).error()).isEqualTo("Issue not found");
    assertThat(post(JIRA + "add-watcher", body).status()).isEqualTo(404);

    app.jira.error = new Forbidden(Map.of());
    assertThat(post(JIRA + "add-watcher", body).status()).isEqualTo(403);
    assertThat(post(JIRA + "add-watcher", body).error())
        .isEqualTo("Access denied to change watchers");
  }
}
