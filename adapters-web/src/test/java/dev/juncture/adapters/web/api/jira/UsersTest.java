package dev.juncture.adapters.web.api.jira;

import static dev.juncture.testkit.jira.ScriptedJira.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.UserQuery;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsersTest extends HttpTest {

  private static final String SEARCH = "/api/backend/jira/search-users?external_id=alice";
  private static final String MYSELF = "/api/backend/jira/get-myself?external_id=alice";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenPagesThatOverlap_whenSearching_thenEachUserIsThereOnce() {
    app.jira.users = List.of(List.of(user("a", "A"), user("b", "B")), List.of(user("b", "B")));

    assertThat(backend(SEARCH + "&query=x").text())
        .isEqualTo(
            "{\"users\":[{\"accountId\":\"a\",\"displayName\":\"A\",\"emailAddress\":null,\"avatarUrl\":null,\"active\":true,\"accountType\":\"atlassian\"},"
                + "{\"accountId\":\"b\",\"displayName\":\"B\",\"emailAddress\":null,\"avatarUrl\":null,\"active\":true,\"accountType\":\"atlassian\"}]}");
    assertThat(app.jira.requests(UserQuery.class))
        .containsOnly(new UserQuery("x", Optional.empty(), 50))
        .hasSize(2);
  }

  @Test
  void givenALimit_whenSearching_thenNoMorePagesAreReadThanItNeeds() {
    app.jira.users = List.of(List.of(user("a", "A"), user("b", "B")), List.of(user("c", "C")));

    var users = backend(SEARCH + "&query=x&limit=1&assignable_to=CORE").json().get("users");

    assertThat(users).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(1);
    assertThat(app.jira.requests(UserQuery.class))
        .containsExactly(new UserQuery("x", Optional.of(new ProjectRef("CORE")), 1));
  }

  @Test
  void givenNobody_whenSearching_thenTheListIsEmpty() {
    assertThat(backend(SEARCH + "&query=x").text()).isEqualTo("{\"users\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "x", "99999999999"})
  void givenAnImpossibleLimit_whenSearching_thenTheResponseNamesIt(String limit) {
    var response = backend(SEARCH + "&query=x&limit=" + limit);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_parameter");
    assertThat(app.jira.requests(UserQuery.class)).isEmpty();
  }

  @Test
  void givenNoQueryOrTooLongAOne_whenSearching_thenTheResponseSaysSo() {
    assertThat(backend(SEARCH).error()).isEqualTo("Missing external_id or query");
    assertThat(backend(SEARCH + "&query=" + "x".repeat(256)).status()).isEqualTo(400);
    assertThat(backend(SEARCH + "&query=x&assignable_to=a/b").status()).isEqualTo(400);
    assertThat(app.jira.requests(UserQuery.class)).isEmpty();
  }

  @Test
  void givenAPerson_whenAskingForMyself_thenTheSiteIsThereToo() {
    app.jira.users = List.of(List.of(user("a", "Ada")));

    var response = backend(MYSELF);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json())
        .containsEntry("accountId", "a")
        .containsEntry("displayName", "Ada")
        .containsOnlyKeys(
            "accountId",
            "displayName",
            "emailAddress",
            "avatarUrl",
            "active",
            "accountType",
            "site");
    assertThat(response.json().get("site"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsOnlyKeys("id", "name", "url");
  }

  @Test
  void givenJiraRejects_whenCalling_thenEachCallHasItsText() {
    app.jira.error = new NotFound();
    assertThat(backend(SEARCH + "&query=x&assignable_to=NONE").error())
        .isEqualTo("Project not found");

    app.jira.users = List.of(List.of(user("a", "Ada")));
    app.jira.error = new ScopeMissing();
    assertThat(backend(MYSELF).status()).isEqualTo(403);
  }
}
