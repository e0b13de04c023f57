package dev.juncture.application.token;

import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.Observations;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.connection.IdleConnections;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KeepAliveTest {

  private static final KeepAlivePolicy POLICY =
      new KeepAlivePolicy(KeepAlivePolicy.DEFAULT.idle(), 3, Duration.ofSeconds(7));

  private final InMemoryPorts ports = new InMemoryPorts();
  private final Line line = new Line();
  private final Observations observations = new Observations();
  private final KeepAlive keepAlive =
      new KeepAlive(
          ports.accessControl,
          ports.providers,
          line,
          ports.connections,
          ports.refreshConnection(),
          POLICY,
          observations,
          ports.sleeper,
          ports.clock);

  @Test
  void givenAnIdleConnection_whenRunning_thenItsTokensAreNew() {
    idle(1);
    ports.provider.respond(granted("a", "next-1", IN_AN_HOUR));

    keepAlive.run();

    assertThat(ports.connections.grantOf(id(1)).refreshToken()).isEqualTo(new Secret("next-1"));
  }

  @Test
  void givenManyIdleConnections_whenRunning_thenNoMoreThanTheRateAllowsAreRefreshed() {
    for (int n = 1; n <= 5; n++) {
      idle(n);
      ports.provider.respond(granted("a", "next-" + n, IN_AN_HOUR));
    }

    keepAlive.run();

    assertThat(ports.provider.spent)
        .containsExactly(new Secret("r1"), new Secret("r2"), new Secret("r3"));
    assertThat(line.keys).hasSize(2);
    assertThat(observations.counts).containsEntry("keep-alive refreshed", 3);
    assertThat(ports.clock.instant()).isAfterOrEqualTo(InMemoryPorts.NOW.plusSeconds(14));
  }

  @Test
  void givenARevokedOne_whenRunning_thenItIsMarkedAndTheNextOneIsRefreshed() {
    idle(1);
    idle(2);
    ports.provider.respond(new InvalidGrant("invalid_grant"), granted("a", "next-2", IN_AN_HOUR));

    keepAlive.run();

    assertThat(ports.connections.grantOf(id(1))).isInstanceOf(Revoked.class);
    assertThat(ports.connections.grantOf(id(2)).refreshToken()).isEqualTo(new Secret("next-2"));
  }

  @Test
  void givenTheProviderGivesNoResponse_whenRunning_thenTheOthersAreLeftForLater() {
    idle(1);
    idle(2);
    var away = new Unavailable(Duration.ZERO);
    ports.provider.respond(away, away, away);

    keepAlive.run();

    assertThat(ports.provider.spent).containsOnly(new Secret("r1"));
    assertThat(line.keys).hasSize(1);
    assertThat(ports.connections.grantOf(id(1)))
        .isEqualTo(new WithoutAccessToken(new Secret("r1")));
  }

  @Test
  void givenOurClientIsRejected_whenRunning_thenItIsTriedOnce() {
    idle(1);
    idle(2);
    ports.provider.respond(new Misconfigured("invalid_client"));

    keepAlive.run();

    assertThat(ports.provider.spent).hasSize(1);
  }

  @Test
  void givenOneThatDiedMeanwhile_whenRunning_thenNobodyIsAsked() {
    idle(1);
    ports.connections.save(
        new Connection(
            id(1),
            key(1),
            new Revoked(new Secret("r1"), "invalid_grant", InMemoryPorts.NOW),
            0,
            IN_A_YEAR));

    keepAlive.run();

    assertThat(ports.provider.spent).isEmpty();
  }

  private void idle(int n) {
    var grant = new WithoutAccessToken(new Secret("r" + n));
    ports.connections.save(new Connection(id(n), key(n), grant, 0, IN_A_YEAR));
    line.keys.add(key(n));
  }

  private static ConnectionId id(int n) {
    return new ConnectionId(new UUID(2, n));
  }

  private static ConnectionKey key(int n) {
    return new ConnectionKey(new ProviderId("jira"), new ExternalId("idle-" + n));
  }

  /// Idle connections in a row.
  private static final class Line implements IdleConnections {

    final Queue<ConnectionKey> keys = new ArrayDeque<>();

    @Override
    public Optional<ConnectionKey> take(ProviderId provider, Idleness wanted) {
      return Optional.ofNullable(keys.poll());
    }
  }
}
