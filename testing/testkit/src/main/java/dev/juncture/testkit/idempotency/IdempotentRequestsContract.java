package dev.juncture.testkit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.idempotency.IdempotentRequest;
import dev.juncture.domain.idempotency.IdempotentRequests;
import dev.juncture.domain.idempotency.IdempotentRequests.Claim;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.Claimed;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.Completed;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.InFlight;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.Mismatch;
import dev.juncture.domain.idempotency.StoredResponse;
import dev.juncture.domain.secret.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// The contract of [IdempotentRequests].
public abstract class IdempotentRequestsContract {

  protected static final Duration LEASE = Duration.ofMinutes(1);
  protected static final StoredResponse RESPONSE =
      new StoredResponse(201, Optional.of(new Secret("{\"ticket\":\"ÄÖÜ\"}")));

  protected final IdempotentRequest request = request("POST/create-ticket", "f1");

  protected abstract IdempotentRequests store();

  /// A workspace that exists, other than the default one.
  protected abstract WorkspaceId otherWorkspace();

  /// Lets time pass for the request.
  protected abstract void age(IdempotentRequest aged, Duration time);

  private static IdempotentRequest request(String route, String fingerprint) {
    return new IdempotentRequest(
        WorkspaceId.DEFAULT, route, UUID.randomUUID().toString(), fingerprint);
  }

  protected final ClaimResult claim(IdempotentRequest wanted) {
    return store().claim(wanted, UUID.randomUUID(), LEASE);
  }

  protected final Claim claimed(IdempotentRequest wanted) {
    return claimed(wanted, LEASE);
  }

  private Claim claimed(IdempotentRequest wanted, Duration lease) {
    var result = store().claim(wanted, UUID.randomUUID(), lease);
    assertThat(result).isInstanceOf(Claimed.class);
    return ((Claimed) result).claim();
  }

  @Test
  void givenANewRequest_whenClaiming_thenThereWasNoEarlierAttempt() {
    assertThat(claimed(request).attempt().earlier()).isEmpty();
  }

  @Test
  void givenAClaim_whenClaimingAgain_thenItIsInFlight() {
    claimed(request);

    assertThat(claim(request)).isInstanceOf(InFlight.class);
  }

  @Test
  void givenAResponse_whenClaimingAgain_thenItIsReturned() {
    assertThat(store().complete(claimed(request), RESPONSE)).isTrue();

    assertThat(claim(request)).isEqualTo(new Completed(RESPONSE));
    assertThat(claim(request)).isEqualTo(new Completed(RESPONSE));
  }

  @Test
  void givenAResponseWithoutABody_whenClaimingAgain_thenItIsReturned() {
    var empty = new StoredResponse(204, Optional.empty());
    store().complete(claimed(request), empty);

    assertThat(claim(request)).isEqualTo(new Completed(empty));
  }

  @Test
  void givenARequestInAnyState_whenClaimingItWithAnotherFingerprint_thenItIsAMismatch() {
    var other = new IdempotentRequest(request.workspace(), request.route(), request.key(), "f2");
    var claim = claimed(request);

    assertThat(claim(other)).isInstanceOf(Mismatch.class);
    store().markUnknown(claim);
    assertThat(claim(other)).isInstanceOf(Mismatch.class);
    store().complete(claimed(request), RESPONSE);
    assertThat(claim(other)).isInstanceOf(Mismatch.class);
  }

  @Test
  void givenTheSameKeyForAnotherRouteOrWorkspace_whenClaiming_thenItIsAnotherRequest() {
    store().complete(claimed(request), RESPONSE);
    var route = new IdempotentRequest(request.workspace(), "POST/add-comment", request.key(), "f1");
    var workspace = new IdempotentRequest(otherWorkspace(), request.route(), request.key(), "f1");

    assertThat(claimed(route).attempt().earlier()).isEmpty();
    assertThat(claimed(workspace).attempt().earlier()).isEmpty();
  }

  @Test
  void givenAReleasedFirstAttempt_whenClaiming_thenItIsAsIfItHadNeverBeen() {
    var first = claimed(request);
    store().release(first);

    var second =
        claimed(new IdempotentRequest(request.workspace(), request.route(), request.key(), "f2"));

    assertThat(second.attempt().earlier()).isEmpty();
    assertThat(second.attempt().marker()).isNotEqualTo(first.attempt().marker());
  }

  @Test
  void givenAnUnknownOutcome_whenClaiming_thenTheNextAttemptsKnowAndHaveTheSameMarker() {
    var first = claimed(request);
    store().markUnknown(first);
    age(request, Duration.ofSeconds(30));

    var second = claimed(request);
    store().release(second);
    var third = claimed(request);

    assertThat(second.attempt().marker()).isEqualTo(first.attempt().marker());
    assertThat(third.attempt().marker()).isEqualTo(first.attempt().marker());
    assertThat(third.attempt().earlier().orElseThrow().sinceLast())
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(55));
    assertThat(third.attempt().earlier().orElseThrow().sinceFirst())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void givenAClaimThatRanOut_whenClaiming_thenItIsTakenOverWithAnUnknownOutcome() {
    var lost = claimed(request, Duration.ZERO);

    var next = claimed(request);

    assertThat(next.attempt().earlier()).isPresent();
    assertThat(next.attempt().marker()).isEqualTo(lost.attempt().marker());
    assertThat(store().complete(lost, RESPONSE)).isFalse();
    store().release(lost);
    store().markUnknown(lost);
    assertThat(claim(request)).isInstanceOf(InFlight.class);
    assertThat(store().complete(next, RESPONSE)).isTrue();
  }

  @Test
  void givenFiftyAtOnce_whenClaiming_thenOneHasTheClaim() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = Collections.<Callable<ClaimResult>>nCopies(50, () -> claim(request));
      var won = 0;
      for (var call : threads.invokeAll(calls)) {
        won += call.get() instanceof Claimed ? 1 : 0;
      }
      assertThat(won).isOne();
    }
  }

  @Test
  void givenARequestOfADayAgo_whenClaiming_thenItIsNew() {
    store().complete(claimed(request), RESPONSE);
    age(request, IdempotentRequests.KEPT.minusSeconds(60));
    assertThat(claim(request)).isInstanceOf(Completed.class);

    age(request, Duration.ofSeconds(61));

    var other = new IdempotentRequest(request.workspace(), request.route(), request.key(), "f2");
    assertThat(claimed(other).attempt().earlier()).isEmpty();
  }

  @Test
  void givenExpiredRequests_whenRemoving_thenNoOthersAreRemoved() {
    store().complete(claimed(request), RESPONSE);
    age(request, IdempotentRequests.KEPT.plusSeconds(1));
    var young = request("POST/create-ticket", "f1");
    store().complete(claimed(young), RESPONSE);

    assertThat(store().removeExpired(0)).isZero();
    assertThat(store().removeExpired(100)).isPositive();
    assertThat(store().removeExpired(100)).isZero();

    assertThat(claim(young)).isEqualTo(new Completed(RESPONSE));
  }
}
