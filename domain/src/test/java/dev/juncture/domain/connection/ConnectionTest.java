package dev.juncture.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ConnectionTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Secret REFRESH = new Secret("r1");

  @Test
  void givenAGrantUpToItsLastMoment_whenAskedAtThatMoment_thenItIsExpired() {
    var connection = with(new WithoutAccessToken(REFRESH));

    assertThat(connection.isExpired(connection.expiresAt().minusNanos(1))).isFalse();
    assertThat(connection.isExpired(connection.expiresAt())).isTrue();
    assertThat(connection.needsReauthorization(connection.expiresAt())).isTrue();
  }

  @Test
  void givenARevokedGrant_whenAsked_thenOnlyANewConsentHelps() {
    var connection = with(new Revoked(REFRESH, "invalid_grant", NOON));

    assertThat(connection.isRevoked()).isTrue();
    assertThat(connection.needsReauthorization(NOON)).isTrue();
    assertThat(connection.accessTokenValidFor(MINUTE, NOON)).isEmpty();
  }

  @Test
  void givenALiveGrant_whenTheTokenLastsExactlyLongEnough_thenItIsFound() {
    var token = new AccessToken(new Secret("a1"), NOON.plus(MINUTE));
    var connection = with(new Live(REFRESH, token));

    assertThat(connection.accessTokenValidFor(MINUTE, NOON)).contains(token);
    assertThat(connection.accessTokenValidFor(MINUTE, NOON.plusNanos(1))).isEmpty();
  }

  private static Connection with(Grant grant) {
    return new Connection(
        new ConnectionId(new UUID(1, 1)),
        new ConnectionKey(new ProviderId("jira"), new ExternalId("alice")),
        grant,
        0,
        NOON.plus(Duration.ofDays(365)));
  }
}
