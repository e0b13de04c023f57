package dev.juncture.application.token;

import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.connection.ProviderDetails.None;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.ProviderMisconfigured;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.testkit.provider.ScriptedProviderOAuth;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A provider says "revoked" and "your client is wrong" in the same words.
final class AmbiguousRejectionsTest {

  private static final TokenOutcome AMBIGUOUS = new InvalidGrant("unauthorized_client");
  private static final DomainError UNTOUCHED = new ProviderMisconfigured("unauthorized_client");
  private static final DomainError REVOKED = new ReauthorizationRequired();

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ObtainAccessToken obtain = ports.obtainAccessToken();

  @BeforeEach
  void tenConnections() {
    for (int n = 0; n < 10; n++) {
      ports.connections.save(
          new Connection(
              new ConnectionId(new UUID(1, n)),
              key(n),
              new WithoutAccessToken(new Secret("r" + n)),
              0,
              IN_A_YEAR),
          new None());
    }
  }

  @Test
  void givenOneConnection_whenRejected_thenItIsRevokedAtOnce() {
    assertThat(rejected(0)).isEqualTo(REVOKED);
  }

  @Test
  void givenSeveralConnectionsWithinMinutes_whenRejectedAlike_thenTheOthersStayAsTheyAre() {
    rejected(0);
    rejected(1);

    for (int n = 2; n < 10; n++) {
      ports.clock.advance(Duration.ofMinutes(1));
      assertThat(rejected(n)).isEqualTo(UNTOUCHED);
      assertThat(ports.connections.find(key(n)).orElseThrow().isRevoked()).isFalse();
    }
  }

  @Test
  void givenTheClientIsRightAgain_whenObtaining_thenTheConnectionsWork() {
    rejected(0);
    rejected(1);
    rejected(2);
    ports.provider.respond(ScriptedProviderOAuth.granted("a", "r", IN_AN_HOUR));

    assertThat(obtain.obtain(key(2)).value()).isEqualTo(new Secret("a"));
  }

  @Test
  void givenARefreshSucceededInBetween_whenRejected_thenItIsTheGrantAfterAll() {
    rejected(0);
    rejected(1);
    ports.provider.respond(ScriptedProviderOAuth.granted("a", "r", IN_AN_HOUR));
    obtain.obtain(key(5));

    assertThat(rejected(2)).isEqualTo(REVOKED);
  }

  @Test
  void givenManyMinutesApart_whenRejected_thenEachIsRevoked() {
    for (int n = 0; n < 5; n++) {
      assertThat(rejected(n)).isEqualTo(REVOKED);
      ports.clock.advance(AmbiguousRejections.WINDOW.dividedBy(2).plusMillis(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_grant", "bad_refresh_token", "token_revoked"})
  void givenAClearCode_whenManyAreRejected_thenEachIsRevoked(String code) {
    for (int n = 0; n < 10; n++) {
      ports.provider.respond(new InvalidGrant(code));
      var key = key(n);
      assertThat(errorOf(() -> obtain.obtain(key))).isEqualTo(REVOKED);
    }
  }

  private DomainError rejected(int n) {
    ports.provider.respond(AMBIGUOUS);
    return errorOf(() -> obtain.obtain(key(n)));
  }

  private static ConnectionKey key(int n) {
    return new ConnectionKey(JiraConnection.PROVIDER, new ExternalId("user-" + n));
  }
}
