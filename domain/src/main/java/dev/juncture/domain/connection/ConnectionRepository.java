package dev.juncture.domain.connection;

import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.GrantedTokens;
import java.time.Duration;
import java.util.Optional;

/// Where connections are kept, and the only truth about them. Every method is atomic, durable when
/// it returns, and fails with `StoreUnavailable` when the store gives no answer in time.
public interface ConnectionRepository {

  /// The connection that answers to `key`, in one round trip.
  Optional<Connection> find(ConnectionKey key);

  /// Makes the consent the connection's grant: creates the connection, or replaces the grant of the
  /// existing one, whose id stays the same and whose generation moves, so that a refresh under way
  /// for the old grant can no longer store its result. Connection and details are written together
  /// or not at all.
  ///
  /// Of several calls with the same `authorization`, at once or one after the other, exactly one is
  /// `Established`.
  EstablishResult establish(
      PendingConnection consent, ConnectionId idIfNew, ProviderDetails details);

  /// Reserves the refresh of `seen` for `owner` for the length of `ttl`, by the store's own clock:
  /// won when the generation is still the one seen, the grant is not withdrawn, and no other claim
  /// is alive. Of simultaneous calls one wins.
  ClaimResult claimRefresh(Connection seen, String owner, Duration ttl);

  /// Replaces the tokens and moves the generation by one, and ends the claim, if the claim still
  /// holds. Answers `Unknown` instead of failing: what it was given must not be lost.
  WriteResult rotate(RefreshClaim claim, GrantedTokens tokens);

  /// Marks the grant as dead for `reason`, and ends the claim, if the claim still holds. Answers
  /// `Unknown` instead of failing.
  WriteResult markRevoked(RefreshClaim claim, String reason);

  /// Ends the claim and leaves everything else as it was; does nothing when the claim no longer
  /// holds. Never fails: a claim that cannot be released runs out.
  void release(RefreshClaim claim);

  /// Forgets the access token of that generation, so that the next reader refreshes; the generation
  /// stays. Does nothing when the generation has moved on.
  void discardAccessToken(Connection seen);

  /// Ends the connection and forgets everything about it: no refresh that is under way for it can
  /// store its result, and a connection that is made under `key` later starts beyond its
  /// generation. Empty when there is none.
  Optional<Removed> remove(ConnectionKey key);

  /// @param generation the last one that anybody can have seen
  record Removed(ConnectionId id, long generation) {}

  /// What became of a consent.
  sealed interface EstablishResult {

    record Established(Connection connection) implements EstablishResult {}

    /// This very consent has made a connection before.
    record ConsentAlreadyUsed() implements EstablishResult {}
  }

  /// What became of an attempt to be the one who refreshes.
  sealed interface ClaimResult {

    record Claimed(RefreshClaim claim) implements ClaimResult {}

    /// Somebody else refreshes, or has refreshed already.
    record NotClaimed() implements ClaimResult {}
  }

  /// What became of a claim's result.
  sealed interface WriteResult {

    record Stored(Connection connection) implements WriteResult {}

    /// The claim ran out and another took over, or the end user consented again: the result was not
    /// stored. Also said to the repetition of a call that was stored although its answer got lost.
    record Superseded() implements WriteResult {}

    /// The store gave no answer in time; the result may or may not be stored. Safe to call again.
    record Unknown() implements WriteResult {}
  }
}
