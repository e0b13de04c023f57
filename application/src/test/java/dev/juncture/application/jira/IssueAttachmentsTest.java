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
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.ScriptedJira;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IssueAttachmentsTest {

  private static final ConnectionKey BOB =
      new ConnectionKey(ALICE.provider(), new ExternalId("bob"));
  private static final IssueRef ISSUE = new IssueRef("CORE-7");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedJira jira = new ScriptedJira();
  private final IssueAttachments attachments =
      new IssueAttachments(
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
  void givenFiles_whenListingAndDeleting_thenJiraGetsBoth() {
    var file = new Attachment("7", "log.txt", "text/plain", 5, Optional.empty(), Optional.empty());
    jira.attachments = List.of(file);

    assertThat(attachments.list(ALICE, ISSUE)).containsExactly(file);
    attachments.delete(ALICE, new AttachmentId("7"));

    assertThat(jira.requests).containsExactly(ISSUE, new AttachmentId("7"));
  }

  @Test
  void givenNoConnection_whenCalling_thenNothingIsSent() {
    assertThat(errorOf(() -> attachments.list(BOB, ISSUE))).isEqualTo(new ConnectionNotFound());
    assertThat(errorOf(() -> attachments.delete(BOB, new AttachmentId("7"))))
        .isEqualTo(new ConnectionNotFound());
    assertThat(jira.requests).isEmpty();
  }
}
