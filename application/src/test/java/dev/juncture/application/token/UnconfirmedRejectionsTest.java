package dev.juncture.application.token;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.connection.ProviderDetails.None;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.provider.ProviderCredentials.Check.Rejected;
import dev.juncture.domain.secret.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A Jira whose user directory is down rejects all tokens.
final class UnconfirmedRejectionsTest {

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ObtainAccessToken obtain = ports.obtainAccessToken();

  @BeforeEach
  void aliceHasAToken() {
    connect(GrantKind.PERSONAL_ACCESS_TOKEN, "pat", 0);
    ports.credentials.script = _ -> new Rejected("no");
  }

  private void connect(GrantKind kind, String token, long generation) {
    var credentials = new Credentials(kind, Map.of("token", new Secret(token)));
    ports.connections.save(
        new Connection(
            new ConnectionId(new UUID(1, 1)),
            ALICE,
            new WithoutAccessToken(credentials.asSecret()),
            generation,
            IN_A_YEAR),
        new None());
  }

  @Test
  void givenAFirstRejection_whenObtaining_thenTheConnectionStays() {
    assertThat(errorOf(() -> obtain.obtain(ALICE)))
        .isEqualTo(new ProviderUnavailable(Duration.ofMinutes(1)));
    ports.clock.advance(UnconfirmedRejections.CONFIRMED_AFTER.minusMillis(1));

    assertThat(errorOf(() -> obtain.obtain(ALICE))).isInstanceOf(ProviderUnavailable.class);
    assertThat(ports.connections.find(ALICE).orElseThrow().isRevoked()).isFalse();
  }

  @Test
  void givenItIsStillRejectedMinutesLater_whenObtaining_thenTheConnectionEnds() {
    errorOf(() -> obtain.obtain(ALICE));
    ports.clock.advance(UnconfirmedRejections.CONFIRMED_AFTER);

    assertThat(errorOf(() -> obtain.obtain(ALICE))).isEqualTo(new ReauthorizationRequired());
    assertThat(ports.connections.find(ALICE).orElseThrow().isRevoked()).isTrue();
  }

  @Test
  void givenItWasAcceptedInBetween_whenRejected_thenTheMinutesBeginAnew() {
    var rejections = new UnconfirmedRejections(ports.clock);
    var connection = ports.connections.find(ALICE).orElseThrow();
    rejections.isConfirmed(connection);
    rejections.accepted(connection);
    ports.clock.advance(UnconfirmedRejections.CONFIRMED_AFTER);

    assertThat(rejections.isConfirmed(connection)).isFalse();
  }

  @Test
  void givenAnotherTokenWasEntered_whenRejected_thenTheMinutesBeginAnew() {
    errorOf(() -> obtain.obtain(ALICE));
    connect(GrantKind.PERSONAL_ACCESS_TOKEN, "other", 1);
    ports.clock.advance(UnconfirmedRejections.CONFIRMED_AFTER);

    assertThat(errorOf(() -> obtain.obtain(ALICE))).isInstanceOf(ProviderUnavailable.class);
  }

  @Test
  void givenAnotherKindOfCredentials_whenRejected_thenTheConnectionEndsAtOnce() {
    connect(GrantKind.API_TOKEN, "api", 1);

    assertThat(errorOf(() -> obtain.obtain(ALICE))).isEqualTo(new ReauthorizationRequired());
  }
}
