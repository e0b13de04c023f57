package dev.juncture.application.token;

import static dev.juncture.application.FakeProvider.granted;
import static dev.juncture.application.World.IN_AN_HOUR;
import static dev.juncture.application.World.IN_A_YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.Observations;
import dev.juncture.application.World;
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

  private final World world = new World();
  private final Line line = new Line();
  private final Observations observations = new Observations();
  private final KeepAlive keepAlive =
      new KeepAlive(
          world.providers,
          line,
          world.connections,
          world.refreshConnection(),
          POLICY,
          observations,
          world.sleeper,
          world.clock);

  @Test
  void givenAnIdleConnection_whenRunning_thenItsTokensAreNew() {
    idle(1);
    world.provider.answers(granted("a", "next-1", IN_AN_HOUR));

    keepAlive.run();

    assertThat(world.connections.grantOf(id(1)).refreshToken()).isEqualTo(new Secret("next-1"));
  }

  @Test
  void givenManyIdleConnections_whenRunning_thenNoMoreThanTheRateAllowsAreRefreshed() {
    for (int n = 1; n <= 5; n++) {
      idle(n);
      world.provider.answers(granted("a", "next-" + n, IN_AN_HOUR));
    }

    keepAlive.run();

    assertThat(world.provider.spent)
        .containsExactly(new Secret("r1"), new Secret("r2"), new Secret("r3"));
    assertThat(line.keys).hasSize(2);
    assertThat(observations.counts).containsEntry("keep-alive refreshed", 3);
    assertThat(world.clock.instant()).isAfterOrEqualTo(World.NOW.plusSeconds(14));
  }

  @Test
  void givenARevokedOne_whenRunning_thenItIsMarkedAndTheNextOneIsRefreshed() {
    idle(1);
    idle(2);
    world.provider.answers(new InvalidGrant("invalid_grant"), granted("a", "next-2", IN_AN_HOUR));

    keepAlive.run();

    assertThat(world.connections.grantOf(id(1))).isInstanceOf(Revoked.class);
    assertThat(world.connections.grantOf(id(2)).refreshToken()).isEqualTo(new Secret("next-2"));
  }

  @Test
  void givenTheProviderGivesNoAnswer_whenRunning_thenTheOthersAreLeftForLater() {
    idle(1);
    idle(2);
    var away = new Unavailable(Duration.ZERO);
    world.provider.answers(away, away, away);

    keepAlive.run();

    assertThat(world.provider.spent).containsOnly(new Secret("r1"));
    assertThat(line.keys).hasSize(1);
    assertThat(world.connections.grantOf(id(1)))
        .isEqualTo(new WithoutAccessToken(new Secret("r1")));
  }

  @Test
  void givenOurClientIsRejected_whenRunning_thenItIsTriedOnce() {
    idle(1);
    idle(2);
    world.provider.answers(new Misconfigured("invalid_client"));

    keepAlive.run();

    assertThat(world.provider.spent).hasSize(1);
  }

  @Test
  void givenOneThatDiedMeanwhile_whenRunning_thenNobodyIsAsked() {
    idle(1);
    world.connections.save(
        new Connection(
            id(1),
            key(1),
            new Revoked(new Secret("r1"), "invalid_grant", World.NOW),
            0,
            IN_A_YEAR));

    keepAlive.run();

    assertThat(world.provider.spent).isEmpty();
  }

  private void idle(int n) {
    var grant = new WithoutAccessToken(new Secret("r" + n));
    world.connections.save(new Connection(id(n), key(n), grant, 0, IN_A_YEAR));
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
