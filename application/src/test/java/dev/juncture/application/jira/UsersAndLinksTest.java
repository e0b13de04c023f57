package dev.juncture.application.jira;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.SITE;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.jira.ScriptedJira.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.jira.IssueLink;
import dev.juncture.domain.jira.IssueLinkId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.ScriptedJira;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UsersAndLinksTest {

  private static final ConnectionKey BOB =
      new ConnectionKey(ALICE.provider(), new ExternalId("bob"));
  private static final IssueRef ISSUE = new IssueRef("CORE-7");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedJira jira = new ScriptedJira();
  private final JiraAccess calls =
      new JiraAccess(
          ports.jiraConnections,
          ports.cache,
          ports.accessTokens(),
          ports.recentWrites,
          InMemoryPorts.THREADS);
  private final FindUsers users = new FindUsers(calls, jira);
  private final LinkIssues links = new LinkIssues(calls, jira);

  @BeforeEach
  void aliceIsConnected() {
    ports.aliceHas(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
  }

  @Test
  void givenShortAndEmptyPages_whenSearching_thenAllAreReadUntilTheLimitIsReached() {
    jira.users =
        List.of(
            List.of(user("a", "A")),
            List.of(),
            List.of(user("a", "A"), user("b", "B"), user("c", "C")),
            List.of(user("d", "D")));

    var found = users.search(ALICE, new UserQuery("x", Optional.empty(), 2));

    assertThat(found).extracting(UserDetails::accountId).containsExactly("a", "b");
    assertThat(jira.requests(UserQuery.class)).hasSize(3);
  }

  @Test
  void givenAPerson_whenAskingForMyself_thenTheConnectionIsTheirs() {
    jira.users = List.of(List.of(user("a", "Ada")));

    var myself = users.myself(ALICE);

    assertThat(myself.user()).isEqualTo(user("a", "Ada"));
    assertThat(myself.connection().site()).isEqualTo(SITE);
  }

  @Test
  void givenTwoIssues_whenLinkingAndUnlinking_thenJiraGetsBoth() {
    var link = new IssueLink("Blocks", ISSUE, new IssueRef("CORE-8"), Optional.empty());

    links.link(ALICE, link);
    links.unlink(ALICE, new IssueLinkId("7"));

    assertThat(jira.requests).containsExactly(link, new IssueLinkId("7"));
  }

  @Test
  void givenNoConnection_whenCalling_thenNothingIsSent() {
    var query = new UserQuery("x", Optional.empty(), 2);

    assertThat(errorOf(() -> users.search(BOB, query))).isEqualTo(new ConnectionNotFound());
    assertThat(errorOf(() -> users.myself(BOB))).isEqualTo(new ConnectionNotFound());
    assertThat(errorOf(() -> links.unlink(BOB, new IssueLinkId("7"))))
        .isEqualTo(new ConnectionNotFound());
    assertThat(jira.requests).isEmpty();
  }
}
