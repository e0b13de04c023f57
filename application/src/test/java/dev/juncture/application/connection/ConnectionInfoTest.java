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
import dev.juncture.domain.connection.Grant.Tokenless;
import dev.juncture.domain.connection.Grant.Withdrawn;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.oauth.Secret;
import org.junit.jupiter.api.Test;

final class ConnectionInfoTest {

  private static final Secret R1 = new Secret("r1");

  private final World world = new World();
  private final CheckConnection check =
      new CheckConnection(world.providers, world.connections, world.clock);
  private final ReadCredentials read = new ReadCredentials(world.providers, world.connections);

  @Test
  void givenNoConnection_whenChecking_thenItIsMissing() {
    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Missing());
  }

  @Test
  void givenALiveConnection_whenChecking_thenItIsNeitherExpiredNorInvalid() {
    world.aliceHas(new Tokenless(R1));

    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Known(false, false, IN_A_YEAR));
  }

  @Test
  void givenAYearHasPassed_whenChecking_thenItIsExpired() {
    world.aliceHas(new Tokenless(R1));
    world.clock.set(IN_A_YEAR);

    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Known(true, false, IN_A_YEAR));
  }

  @Test
  void givenARefusedGrant_whenChecking_thenItIsInvalid() {
    world.aliceHas(new Withdrawn(R1, "invalid_grant", NOW));

    var validity = check.check(ALICE);

    assertThat(validity).isEqualTo(new Known(false, true, IN_A_YEAR));
  }

  @Test
  void givenARefusedGrant_whenReadingCredentials_thenTheTokenIsStillThere() {
    world.aliceHas(new Withdrawn(R1, "invalid_grant", NOW));

    var credentials = read.read(ALICE);

    assertThat(credentials).isEqualTo(new Credentials(R1, IN_A_YEAR, true));
  }

  @Test
  void givenNoConnection_whenReadingCredentials_thenItSaysSo() {
    var error = errorOf(() -> read.read(ALICE));

    assertThat(error).isEqualTo(new ConnectionNotFound(ALICE));
  }
}
