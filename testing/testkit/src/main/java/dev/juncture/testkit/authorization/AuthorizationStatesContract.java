package dev.juncture.testkit.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.authorization.AuthorizationAttempt;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.State;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// The contract of [AuthorizationStates]. Each test starts with an empty, reachable store.
public abstract class AuthorizationStatesContract {

  private static final Duration TTL = Duration.ofMinutes(10);
  private static final State STATE = new State(new Secret("state-1"));
  private static final AuthorizationAttempt ATTEMPT = attempt("Grüße, alice", "v");

  protected abstract AuthorizationStates states();

  /// Returns when the store's own clock has advanced by at least `time`.
  protected abstract void letPass(Duration time);

  /// Makes the store unreachable until the end of the test.
  protected abstract void becomeUnavailable();

  @Test
  void givenAnUnknownState_whenTaken_thenNothingComes() {
    var taken = states().take(STATE);

    assertThat(taken).isEmpty();
  }

  @Test
  void givenARememberedState_whenTaken_thenItsAttemptComesAsItWas() {
    states().remember(STATE, ATTEMPT, TTL);

    var taken = states().take(STATE);

    assertThat(taken).contains(ATTEMPT);
  }

  @Test
  void givenARememberedState_whenFound_thenItsAttemptComesAndItCanStillBeTaken() {
    states().remember(STATE, ATTEMPT, TTL);

    var found = states().find(STATE);

    assertThat(found).contains(ATTEMPT);
    assertThat(states().take(STATE)).contains(ATTEMPT);
    assertThat(states().find(STATE)).isEmpty();
  }

  @Test
  void givenAnAttemptOfAMarkedBrowserWithAnInvitation_whenTaken_thenBothComeAsTheyWere() {
    var invited =
        new AuthorizationAttempt(
            ATTEMPT.key(),
            ATTEMPT.verifier(),
            new BrowserBinding.Bound(new Secret("mark-1")),
            new FlowOrigin.Session(
                new ConnectSessionToken(new Secret("token-1")),
                new UUID(7, 8),
                new Destination.Requested(URI.create("https://app.example/done?x=1"))),
            Optional.of(new Subdomain("acme")),
            Optional.of("client-1"));
    states().remember(STATE, invited, TTL);

    assertThat(states().find(STATE)).contains(invited);
    assertThat(states().take(STATE)).contains(invited);
  }

  @Test
  void givenSeveralStates_whenOneIsTaken_thenItIsItsOwnAttempt() {
    var other = attempt("bob", "w");
    states().remember(STATE, ATTEMPT, TTL);
    states().remember(new State(new Secret("state-2")), other, TTL);

    var taken = states().take(new State(new Secret("state-2")));

    assertThat(taken).contains(other);
  }

  @Test
  void givenAStateThatWasTaken_whenTakenAgain_thenNothingComes() {
    states().remember(STATE, ATTEMPT, TTL);
    states().take(STATE);

    var takenAgain = states().take(STATE);

    assertThat(takenAgain).isEmpty();
  }

  @Test
  void givenAStateWhoseLifeIsOver_whenTaken_thenNothingComes() {
    states().remember(STATE, ATTEMPT, Duration.ofMillis(20));

    letPass(Duration.ofMillis(21));

    assertThat(states().find(STATE)).isEmpty();
    assertThat(states().take(STATE)).isEmpty();
  }

  @Test
  void givenOneState_whenManyTakeItAtOnce_thenOneGetsIt() throws Exception {
    for (var round = 0; round < 20; round++) {
      states().remember(STATE, ATTEMPT, TTL);

      var takes = atOnce(8, () -> states().take(STATE));

      assertThat(takes.stream().flatMap(Optional::stream)).containsExactly(ATTEMPT);
    }
  }

  @Test
  void givenStatesOutOfReach_whenUsed_thenTheyAreUnavailable() {
    states().remember(STATE, ATTEMPT, TTL);

    becomeUnavailable();

    assertUnavailable(() -> states().remember(STATE, ATTEMPT, TTL));
    assertUnavailable(() -> states().find(STATE));
    assertUnavailable(() -> states().take(STATE));
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.error()).isInstanceOf(StoreUnavailable.class));
  }

  private static <T> List<T> atOnce(int times, Callable<T> call) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(Collections.nCopies(times, call)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }

  private static AuthorizationAttempt attempt(String externalId, String character) {
    return new AuthorizationAttempt(
        new ConnectionKey(
            new WorkspaceId("ws_other"), new ProviderId("jira"), new ExternalId(externalId)),
        new CodeVerifier(new Secret(character.repeat(43))));
  }
}
