package dev.juncture.application.jira;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.RemoteLink;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.ScriptedJira;
import dev.juncture.testkit.jira.ScriptedJira.RemotelyLinked;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RemoteLinksTest {

  private static final ConnectionKey BOB =
      new ConnectionKey(ALICE.provider(), new ExternalId("bob"));
  private static final IssueRef ISSUE = new IssueRef("CORE-7");
  private static final RemoteLinkGlobalId ID = new RemoteLinkGlobalId("order-1");
  private static final RemoteLink.Target TARGET =
      RemoteLink.Target.checked(
          "https://a.example", "One", Optional.empty(), Optional.empty(), false);

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedJira jira = new ScriptedJira();
  private final RemoteLinks links =
      new RemoteLinks(
          new JiraAccess(
              ports.jiraConnections,
              ports.cache,
              ports.accessTokens(),
              ports.recentWrites,
              InMemoryPorts.THREADS),
          jira);

  @BeforeEach
  void aliceIsConnected() {
    ports.aliceHas(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
  }

  @Test
  void givenALink_whenSettingListingAndDeleting_thenJiraGetsAll() {
    assertThat(links.set(ALICE, ISSUE, ID, TARGET)).isEqualTo("10001");
    assertThat(links.list(ALICE, ISSUE)).isEmpty();
    links.delete(ALICE, ISSUE, ID);

    assertThat(jira.requests).containsExactly(new RemotelyLinked(ISSUE, ID, TARGET), ISSUE, ID);
  }

  @Test
  void givenNoConnection_whenCalling_thenNothingIsSent() {
    assertThat(errorOf(() -> links.set(BOB, ISSUE, ID, TARGET)))
        .isEqualTo(new ConnectionNotFound());
    assertThat(errorOf(() -> links.delete(BOB, ISSUE, ID))).isEqualTo(new ConnectionNotFound());
    assertThat(jira.requests).isEmpty();
  }
}
