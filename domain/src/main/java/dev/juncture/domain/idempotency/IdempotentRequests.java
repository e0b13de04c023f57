package dev.juncture.domain.idempotency;

import java.time.Duration;
import java.util.UUID;

/// The requests of the last [#KEPT] that their callers gave a key, with their responses. At any
/// time at most one attempt of a request holds its claim. Thread-safe.
public interface IdempotentRequests {

  /// How long a request is known, from its first attempt. Afterwards its key can be used again.
  Duration KEPT = Duration.ofHours(24);

  /// Claims the request for one attempt. Fails with StoreUnavailable.
  ///
  /// @param attempt unique for each call
  /// @param lease when the claim ends at the latest; that of a process that ended is over at once
  ///   where the store can see this
  ClaimResult claim(IdempotentRequest request, UUID attempt, Duration lease);

  /// Stores the response and ends the claim. False, without an effect, when the claim was lost or
  /// the store is unavailable.
  boolean complete(Claim claim, StoredResponse response);

  /// Ends the claim of an attempt that had no effect: the request is as it was before. Does nothing
  /// when the claim was lost or the store is unavailable.
  void release(Claim claim);

  /// Ends the claim of an attempt whose outcome is unknown; the next one learns of it. Does nothing
  /// when the claim was lost or the store is unavailable.
  void markUnknown(Claim claim);

  /// Deletes up to `limit` requests that are older than [#KEPT], and returns how many.
  int removeExpired(int limit);

  /// The exclusive right to execute the request until the claim ends.
  ///
  /// @param owner the holder; unique for each claim
  record Claim(IdempotentRequest request, String owner, Attempt attempt) {}

  /// What is known of the request.
  sealed interface ClaimResult {
    record Claimed(Claim claim) implements ClaimResult {}

    /// Another attempt holds the claim.
    record InFlight() implements ClaimResult {}

    /// The key was used for a request with another fingerprint.
    record Mismatch() implements ClaimResult {}

    record Completed(StoredResponse response) implements ClaimResult {}
  }
}
