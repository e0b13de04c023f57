package dev.juncture.application.audit;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.ID;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.connection.Disconnect;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.error.DomainError.AuditUnavailable;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AuditedChangesTest {

  private final InMemoryPorts ports = new InMemoryPorts();
  private final Disconnect disconnect =
      new Disconnect(
          ports.mode,
          ports.providers,
          ports.connections,
          ports.directory,
          ports.cache,
          ports.audit);

  private void aliceIsConnected() {
    ports.aliceHas(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
  }

  private void establish() {
    var tokens =
        new GrantedTokens(
            token("a1", IN_AN_HOUR), new Secret("r1"), "read", new Account("account-1", "Mia"));
    var consent = new PendingConnection(UUID.randomUUID(), ALICE, tokens, NOW, IN_A_YEAR);
    ports
        .establishConnection()
        .establish(new ConnectionCode(new Secret("c1")), consent, new ProviderDetails.None());
  }

  @Test
  void givenNoConnection_whenConsentingTwice_thenItIsCreatedAndThenReauthorized() {
    establish();
    establish();

    var id = ports.connections.find(ALICE).orElseThrow().id().toString();
    assertThat(ports.trail.events())
        .extracting(AuditEvent::action, AuditEvent::externalId, AuditEvent::subject)
        .containsExactly(
            tuple(AuditAction.CONNECTION_CREATED, "alice", id),
            tuple(AuditAction.CONNECTION_REAUTHORIZED, "alice", id));
  }

  @Test
  void givenNothingCanBeWritten_whenConsenting_thenItFailsAndTheConnectionIsThere() {
    ports.trail.becomeUnavailable();

    assertThat(errorOf(this::establish)).isEqualTo(new AuditUnavailable(Duration.ofSeconds(2)));
    assertThat(ports.connections.find(ALICE)).isPresent();
  }

  @Test
  void givenAConnection_whenDisconnecting_thenTheEntryNamesIt() {
    aliceIsConnected();

    disconnect.disconnect(ALICE);

    assertThat(ports.trail.events())
        .containsExactly(
            AuditEvent.of(
                ports.origin, AuditAction.CONNECTION_DISCONNECTED, ALICE, ID.toString(), "ok"));
  }

  @Test
  void givenNothingCanBeWritten_whenDisconnecting_thenNothingIsDeleted() {
    aliceIsConnected();
    ports.trail.becomeUnavailable();

    assertThat(errorOf(() -> disconnect.disconnect(ALICE)))
        .isEqualTo(new AuditUnavailable(Duration.ofSeconds(2)));
    assertThat(ports.connections.find(ALICE)).isPresent();
  }

  @Test
  void givenNoConnection_whenDisconnecting_thenThereIsNoEntry() {
    assertThat(errorOf(() -> disconnect.disconnect(ALICE))).isEqualTo(new ConnectionNotFound());
    assertThat(ports.trail.events()).isEmpty();
  }
}
