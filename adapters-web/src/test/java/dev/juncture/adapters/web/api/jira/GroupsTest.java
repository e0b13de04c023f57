package dev.juncture.adapters.web.api.jira;

import static dev.juncture.testkit.jira.ScriptedJira.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.Group;
import dev.juncture.domain.jira.GroupId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GroupsTest extends HttpTest {

  private static final String GROUPS = "/api/backend/jira/get-groups?external_id=alice";
  private static final String MEMBERS = "/api/backend/jira/get-group-members?external_id=alice";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenPagesThatOverlap_whenListingGroups_thenEachIsThereOnce() {
    app.jira.groups =
        List.of(
            List.of(new Group("1", "admins"), new Group("2", "devs")),
            List.of(new Group("2", "devs"), new Group("3", "qa")));

    assertThat(backend(GROUPS).text())
        .isEqualTo(
            "{\"groups\":[{\"id\":\"1\",\"name\":\"admins\"},{\"id\":\"2\",\"name\":\"devs\"},{\"id\":\"3\",\"name\":\"qa\"}],\"total\":3}");
  }

  @Test
  void givenSeveralPages_whenListingMembers_thenAllAreThere() {
    app.jira.users = List.of(List.of(user("a", "A")), List.of(user("b", "B")));

    var response = backend(MEMBERS + "&group_id=g-1");

    assertThat(response.text())
        .startsWith("{\"users\":[{\"accountId\":\"a\",\"displayName\":\"A\",")
        .endsWith(",\"active\":true,\"accountType\":\"atlassian\"}],\"total\":2}");
    assertThat(app.jira.requests(GroupId.class)).containsOnly(new GroupId("g-1"));
  }

  @Test
  void givenNothing_whenListing_thenTheListsAreEmpty() {
    assertThat(backend(GROUPS).text()).isEqualTo("{\"groups\":[],\"total\":0}");
    assertThat(backend(MEMBERS + "&group_id=g").text()).isEqualTo("{\"users\":[],\"total\":0}");
  }

  @Test
  void givenNoGroupOrAnUnusableOne_whenListingMembers_thenTheResponseSaysSo() {
    assertThat(backend(MEMBERS).error()).isEqualTo("Missing external_id or group_id");
    assertThat(backend(MEMBERS + "&group_id=" + "a".repeat(256)).error())
        .isEqualTo("group_id must be a group id: 1 to 255 characters");
    assertThat(app.jira.requests).isEmpty();
  }

  @Test
  void givenJiraRejects_whenListing_thenEachCallHasItsText() {
    app.jira.error = new NotFound();
    assertThat(backend(MEMBERS + "&group_id=g").status()).isEqualTo(404);
    assertThat(backend(MEMBERS + "&group_id=g").error()).isEqualTo("Group not found");

    app.jira.error = new Forbidden();
    assertThat(backend(GROUPS).error()).isEqualTo("Access denied to groups");
    assertThat(backend(MEMBERS + "&group_id=g").error()).isEqualTo("Access denied to group");

    app.jira.error = new ScopeMissing();
    assertThat(backend(GROUPS).code()).isEqualTo("scope_missing");
    assertThat(backend(MEMBERS + "&group_id=g").code()).isEqualTo("scope_missing");

    app.jira.error = new ProviderFailed();
    assertThat(backend(GROUPS).error()).isEqualTo("Failed to fetch Jira groups");
    assertThat(backend(MEMBERS + "&group_id=g").error())
        .isEqualTo("Failed to fetch Jira group members");
  }
}
