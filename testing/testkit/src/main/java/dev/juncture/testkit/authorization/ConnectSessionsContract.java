package dev.juncture.testkit.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.Destination.Configured;
import dev.juncture.domain.authorization.Destination.Requested;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// The contract of [ConnectSessions]. Each test starts with an empty, reachable store.
public abstract class ConnectSessionsContract {

  private static final Duration TTL = Duration.ofMinutes(30);
  private static final ConnectSessionToken TOKEN = new ConnectSessionToken(new Secret("token-1"));
  private static final ConnectSession SESSION =
      session("Grüße, alice", new Requested(URI.create("https://app.example/done?x=1&y=2")));

  protected abstract ConnectSessions sessions();

  /// Returns when the store's own clock has advanced by at least `time`.
  protected abstract void letPass(Duration time);

  /// Makes the store unreachable until the end of the test.
  protected abstract void becomeUnavailable();

  @Test
  void givenAnUnknownToken_whenLookedFor_thenNothingComes() {
    var found = sessions().find(TOKEN);

    assertThat(found).isEmpty();
  }

  @Test
  void givenAnOpenSession_whenLookedForTwice_thenItComesAsItWasBothTimes() {
    sessions().open(TOKEN, SESSION, TTL);

    assertThat(sessions().find(TOKEN)).contains(SESSION);
    assertThat(sessions().find(TOKEN)).contains(SESSION);
  }

  @Test
  void givenASessionWithoutADestination_whenLookedFor_thenThatIsStillSo() {
    var usual = session("bob", new Configured());
    sessions().open(TOKEN, usual, TTL);

    assertThat(sessions().find(TOKEN)).contains(usual);
  }

  @Test
  void givenTwoSessions_whenOneIsSpent_thenOnlyThatOneIs() {
    var other = new ConnectSessionToken(new Secret("token-2"));
    sessions().open(TOKEN, SESSION, TTL);
    sessions().open(other, SESSION, TTL);

    sessions().markUsed(TOKEN);

    assertThat(sessions().find(TOKEN)).contains(SESSION.markedUsed());
    assertThat(sessions().find(other)).contains(SESSION);
  }

  @Test
  void givenASpentSession_whenSpentAgain_thenItStaysSo() {
    sessions().open(TOKEN, SESSION, TTL);
    sessions().markUsed(TOKEN);

    sessions().markUsed(TOKEN);

    assertThat(sessions().find(TOKEN)).contains(SESSION.markedUsed());
  }

  @Test
  void givenAnUnknownToken_whenSpent_thenNothingIsThereAfterwards() {
    sessions().markUsed(TOKEN);

    assertThat(sessions().find(TOKEN)).isEmpty();
  }

  @Test
  void givenASessionWhoseLifeIsOver_whenLookedFor_thenNothingComes() {
    sessions().open(TOKEN, SESSION, Duration.ofMillis(20));

    letPass(Duration.ofMillis(21));

    assertThat(sessions().find(TOKEN)).isEmpty();
  }

  @Test
  void givenASpentSession_whenItsLifeIsOver_thenSpendingHasNotMadeItLonger() {
    sessions().open(TOKEN, SESSION, Duration.ofMillis(300));
    sessions().markUsed(TOKEN);

    letPass(Duration.ofMillis(301));

    assertThat(sessions().find(TOKEN)).isEmpty();
  }

  @Test
  void givenSessionsOutOfReach_whenUsed_thenTheyAreUnavailable() {
    sessions().open(TOKEN, SESSION, TTL);

    becomeUnavailable();

    assertUnavailable(() -> sessions().open(TOKEN, SESSION, TTL));
    assertUnavailable(() -> sessions().find(TOKEN));
    assertThatCode(() -> sessions().markUsed(TOKEN)).doesNotThrowAnyException();
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.error()).isInstanceOf(StoreUnavailable.class));
  }

  private static ConnectSession session(String externalId, Destination destination) {
    return new ConnectSession(
        UUID.fromString("0b9d6f0e-6a7d-4a53-9d0c-0f6f9f0a1b2c"),
        new ConnectionKey(
            new WorkspaceId("ws_other"), new ProviderId("jira"), new ExternalId(externalId)),
        destination,
        Optional.of(new Subdomain("acme")),
        false);
  }
}
