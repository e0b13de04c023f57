package dev.juncture.application.idempotency;

import dev.juncture.domain.error.DomainError.IdempotencyInFlight;
import dev.juncture.domain.error.DomainError.IdempotencyMismatch;
import dev.juncture.domain.error.DomainError.IdempotencyUnknown;
import dev.juncture.domain.idempotency.IdempotentRequest;
import dev.juncture.domain.idempotency.IdempotentRequests;
import dev.juncture.domain.idempotency.IdempotentRequests.Claim;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.Claimed;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.Completed;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.InFlight;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.Mismatch;
import dev.juncture.domain.idempotency.StoredResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Decides what happens to a request that has an idempotency key, and keeps its response.
public final class IdempotentCalls {

  /// The name of the job that deletes old requests.
  public static final String JOB = "remove-idempotency-keys";

  /// Longer than any call lasts, with its waits for rate limits and for a token.
  private static final Duration LEASE = Duration.ofMinutes(5);

  /// Longer than the hour for which a body may be passed on as it arrives, and those waits.
  private static final Duration STREAMED_LEASE = Duration.ofMinutes(70);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int BATCH = 1_000;

  /// The statuses of responses that say that nothing was done and that the same request can succeed
  /// later: for these the request is as if it was never sent.
  private static final Set<Integer> WITHOUT_EFFECT = Set.of(401, 403, 408, 409, 413, 429, 503);

  private final IdempotentRequests requests;
  private final Supplier<UUID> ids;

  public IdempotentCalls(IdempotentRequests requests, Supplier<UUID> ids) {
    this.requests = requests;
    this.ids = ids;
  }

  /// What to do with a request.
  public sealed interface Decision {

    /// Execute it, then call [#end].
    record Execute(Claim claim) implements Decision {}

    /// Return this response instead.
    record Replay(StoredResponse response) implements Decision {}
  }

  /// Fails with IdempotencyInFlight, IdempotencyMismatch, StoreUnavailable, and with
  /// IdempotencyUnknown when an earlier attempt may have had its effect.
  ///
  /// @param repeatable whether a second execution does no harm, or looks for the effect of the
  ///   first
  /// @param streamed whether its body is passed on as it arrives, for as long as that takes
  public Decision begin(IdempotentRequest request, boolean repeatable, boolean streamed) {
    return switch (requests.claim(request, ids.get(), streamed ? STREAMED_LEASE : LEASE)) {
      case Claimed(var claim) -> execute(claim, repeatable);
      case Completed(var response) -> new Decision.Replay(response);
      case InFlight _ -> throw new IdempotencyInFlight(RETRY_AFTER).asException();
      case Mismatch _ -> throw new IdempotencyMismatch().asException();
    };
  }

  private Decision execute(Claim claim, boolean repeatable) {
    if (!repeatable && claim.attempt().earlier().isPresent()) {
      requests.release(claim);
      throw new IdempotencyUnknown().asException();
    }
    return new Decision.Execute(claim);
  }

  /// Stores the response, unless the same request could get another one later. Never fails for want
  /// of the store: the request has been executed.
  public void end(Claim claim, StoredResponse response) {
    if (WITHOUT_EFFECT.contains(response.status())) {
      requests.release(claim);
    } else if (canStillChange(response.status())) {
      requests.markUnknown(claim);
    } else {
      requests.complete(claim, response);
    }
  }

  /// Whether a response with that status says nothing final, so that the same request can get
  /// another one later.
  public static boolean canStillChange(int status) {
    return WITHOUT_EFFECT.contains(status) || status >= 500;
  }

  /// Leaves the outcome of a request open of which a part can still change: the next attempt looks
  /// for what this one did. Never fails for want of the store.
  public void endOpen(Claim claim) {
    requests.markUnknown(claim);
  }

  /// Deletes all requests that are older than a day. Fails with StoreUnavailable; the next run
  /// continues from there.
  public void removeExpired() {
    var removed = BATCH;
    while (removed == BATCH) {
      removed = requests.removeExpired(BATCH);
    }
  }
}
