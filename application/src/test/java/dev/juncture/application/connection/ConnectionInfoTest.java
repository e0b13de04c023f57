package dev.juncture.application.connection;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.connection.CheckConnection.Validity.Known;
import dev.juncture.application.connection.CheckConnection.Validity.Missing;
import dev.juncture.application.connection.ReadCredentials.Credentials;
import dev.juncture.domain.connection.ConnectionEvent;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.UnknownProvider;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import org.junit.jupiter.api.Test;

final class ConnectionInfoTest {

  private static final Secret R1 = new Secret("r1");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final CheckConnection check =
      new CheckConnection(ports.providers, ports.connections, ports.clock);
  private final ReadHistory history =
      new ReadHistory(ports.providers, ports.connections, ports.connections);
  private final ReadCredentials read =
      new ReadCredentials(ports.accessControl, ports.providers, ports.connections);

  @Test
  void givenNoConnection_whenChecking_thenItIsMissing() {
    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Missing());
  }

  @Test
  void givenALiveConnection_whenChecking_thenItIsNeitherExpiredNorInvalid() {
    ports.aliceHas(new WithoutAccessToken(R1));

    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Known(false, false, IN_A_YEAR));
  }

  @Test
  void givenAYearHasPassed_whenChecking_thenItIsExpired() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.clock.set(IN_A_YEAR);

    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Known(true, false, IN_A_YEAR));
  }

  @Test
  void givenARevokedGrant_whenChecking_thenItIsInvalid() {
    ports.aliceHas(new Revoked(R1, "invalid_grant", NOW));

    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Known(false, true, IN_A_YEAR));
  }

  @Test
  void givenARevokedGrant_whenReadingCredentials_thenTheTokenIsStillThere() {
    ports.aliceHas(new Revoked(R1, "invalid_grant", NOW));

    var credentials = read.read(ALICE);

    assertThat(credentials).isEqualTo(new Credentials(R1, IN_A_YEAR, true));
  }

  @Test
  void givenNoConnection_whenReadingCredentials_thenItSaysSo() {
    var error = errorOf(() -> read.read(ALICE));

    assertThat(error).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenARevokedGrant_whenReadingTheHistory_thenItSaysWhy() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(new TokenOutcome.InvalidGrant("invalid_grant"));
    errorOf(() -> ports.obtainAccessToken().obtain(ALICE));

    var events = history.read(ALICE);

    assertThat(events)
        .containsExactly(new ConnectionEvent(NOW, ConnectionEvent.Type.REVOKED, "invalid_grant"));
  }

  @Test
  void givenOurClientIsRejected_whenReadingTheHistory_thenNothingHappenedToTheConnection() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(new TokenOutcome.Misconfigured("invalid_client"));
    errorOf(() -> ports.obtainAccessToken().obtain(ALICE));

    var events = history.read(ALICE);

    assertThat(events).isEmpty();
  }

  @Test
  void givenNoConnection_whenReadingTheHistory_thenItSaysSo() {
    var error = errorOf(() -> history.read(ALICE));

    assertThat(error).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenAProviderThatIsNotThere_whenReadingTheHistory_thenItSaysSo() {
    var error =
        errorOf(() -> history.read(new ConnectionKey(new ProviderId("other"), ALICE.externalId())));

    assertThat(error).isEqualTo(new UnknownProvider("other"));
  }
}
