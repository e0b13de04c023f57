package dev.juncture.application.connection;

import static dev.juncture.application.World.ALICE;
import static dev.juncture.application.World.IN_A_YEAR;
import static dev.juncture.application.World.NOW;
import static dev.juncture.application.World.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.World;
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

  private final World world = new World();
  private final CheckConnection check =
      new CheckConnection(world.providers, world.connections, world.clock);
  private final ReadHistory history =
      new ReadHistory(world.providers, world.connections, world.connections);
  private final ReadCredentials read = new ReadCredentials(world.providers, world.connections);

  @Test
  void givenNoConnection_whenChecking_thenItIsMissing() {
    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Missing());
  }

  @Test
  void givenALiveConnection_whenChecking_thenItIsNeitherExpiredNorInvalid() {
    world.aliceHas(new WithoutAccessToken(R1));

    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Known(false, false, IN_A_YEAR));
  }

  @Test
  void givenAYearHasPassed_whenChecking_thenItIsExpired() {
    world.aliceHas(new WithoutAccessToken(R1));
    world.clock.set(IN_A_YEAR);

    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Known(true, false, IN_A_YEAR));
  }

  @Test
  void givenARevokedGrant_whenChecking_thenItIsInvalid() {
    world.aliceHas(new Revoked(R1, "invalid_grant", NOW));

    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Known(false, true, IN_A_YEAR));
  }

  @Test
  void givenARevokedGrant_whenReadingCredentials_thenTheTokenIsStillThere() {
    world.aliceHas(new Revoked(R1, "invalid_grant", NOW));

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
    world.aliceHas(new WithoutAccessToken(R1));
    world.provider.answers(new TokenOutcome.InvalidGrant("invalid_grant"));
    errorOf(() -> world.obtainAccessToken().obtain(ALICE));

    var events = history.read(ALICE);

    assertThat(events)
        .containsExactly(new ConnectionEvent(NOW, ConnectionEvent.Type.REVOKED, "invalid_grant"));
  }

  @Test
  void givenOurClientIsRejected_whenReadingTheHistory_thenNothingHappenedToTheConnection() {
    world.aliceHas(new WithoutAccessToken(R1));
    world.provider.answers(new TokenOutcome.Misconfigured("invalid_client"));
    errorOf(() -> world.obtainAccessToken().obtain(ALICE));

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
