package dev.juncture.domain.connection;

import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.GenerationCheck;
import dev.juncture.domain.token.GrantedTokens;
import java.time.Duration;
import java.util.Optional;

/// The store of connections and their single source of truth. Every method is atomic, durable when
/// it returns, and fails with `StoreUnavailable` when the store does not respond in time.
public interface ConnectionRepository {

  /// The connection with this key, in one round trip.
  Optional<Connection> find(ConnectionKey key);

  /// Whether the access token of the connection has this generation. `OUTDATED` if there is no such
  /// connection, its grant is revoked, or its access token was discarded. Returns `UNKNOWN` instead
  /// of failing. Decrypts nothing, and is cheaper than [#find(ConnectionKey)].
  GenerationCheck.Result check(ConnectionKey key, long generation);

  /// Stores the grant of a consent: creates the connection, or replaces the grant of the existing
  /// one. The id of an existing connection stays the same and its generation is incremented, so
  /// that a refresh in flight for the old grant cannot store its result. Connection and details are
  /// written in one transaction. The address of the API, the subdomain and the client are those of
  /// the consent, or none.
  ///
  /// Of several calls with the same `authorization`, concurrent or not, exactly one returns
  /// `Established`. The account is compared and the grant is written in one step: of concurrent
  /// first consents of several accounts under `SAME_ACCOUNT`, one returns `Established`, and the
  /// others `OtherAccountConnected`.
  EstablishResult establish(
      PendingConnection consent,
      ConnectionId idIfNew,
      ProviderDetails details,
      GrantReplacementPolicy replace);

  /// As above, for a consent that may replace the grant of any account.
  default EstablishResult establish(
      PendingConnection consent, ConnectionId idIfNew, ProviderDetails details) {
    return establish(consent, idIfNew, details, GrantReplacementPolicy.ANY_ACCOUNT);
  }

  /// Claims the refresh of `seen` for `owner` for the time `ttl`, by the store's own clock.
  /// Succeeds when the generation is still that of `seen`, the grant is not revoked, and there is
  /// no other active claim. Of concurrent calls, one succeeds.
  ///
  /// @param endsWithProcess whether the claim also ends when this process is found to be dead. A
  ///   process can be taken for dead by mistake, so the refresh token must be one that can be sent
  ///   again
  ClaimResult claimRefresh(Connection seen, String owner, Duration ttl, boolean endsWithProcess);

  /// As above, for a claim that ends by time only.
  default ClaimResult claimRefresh(Connection seen, String owner, Duration ttl) {
    return claimRefresh(seen, owner, ttl, false);
  }

  /// If the claim is still active: replaces the tokens, increments the generation, and ends the
  /// claim. Scopes, account and the address of the API are kept where the tokens come without.
  /// Returns `Unknown` instead of failing, because the caller must not lose the tokens.
  WriteResult rotate(RefreshClaim claim, GrantedTokens tokens);

  /// If the claim is still active: marks the grant as revoked for `reason`, and ends the claim.
  /// Returns `Unknown` instead of failing.
  WriteResult markRevoked(RefreshClaim claim, String reason);

  /// Ends the claim and changes nothing else; does nothing when the claim is no longer active.
  /// Never fails: a claim that cannot be released expires.
  void release(RefreshClaim claim);

  /// As [#release(RefreshClaim)], because the provider returned no usable response. The third
  /// failure within ten minutes writes the event `connection.refresh_failing`; the next rotation or
  /// consent writes `connection.recovered`.
  void releaseAfterFailure(RefreshClaim claim);

  /// Removes the access token of that generation, so that the next reader refreshes. The generation
  /// does not change. Does nothing when the generation is a newer one.
  void discardAccessToken(Connection seen);

  /// Deletes the connection and everything about it. A refresh in flight cannot store its result,
  /// and a connection that is created under `key` later starts at a higher generation. Empty when
  /// there is none.
  Optional<Removed> remove(ConnectionKey key);

  /// @param generation the highest generation that any reader can have seen
  /// @param refreshToken the last one; empty if its grant was revoked, or if it cannot be decrypted
  /// @param subdomain as in [Connection]
  /// @param clientId as in [Connection]
  record Removed(
      ConnectionId id,
      long generation,
      Optional<Secret> refreshToken,
      Optional<Subdomain> subdomain,
      Optional<String> clientId) {}

  /// The result of storing a consent.
  sealed interface EstablishResult {

    record Established(Connection connection) implements EstablishResult {}

    /// This consent has established a connection before.
    record ConsentAlreadyUsed() implements EstablishResult {}

    /// The grant in use may not be replaced by this account's. Nothing was changed; the consent can
    /// establish a connection later.
    record OtherAccountConnected() implements EstablishResult {}
  }

  /// The result of an attempt to claim a refresh.
  sealed interface ClaimResult {

    record Claimed(RefreshClaim claim) implements ClaimResult {}

    /// Another process refreshes, or has refreshed already.
    record NotClaimed() implements ClaimResult {}
  }

  /// The result of a write under a claim.
  sealed interface WriteResult {

    record Stored(Connection connection) implements WriteResult {}

    /// Not stored: the claim expired and another one replaced it, or the end user consented again.
    /// Also returned when a call is repeated that was stored although its response was lost.
    record Superseded() implements WriteResult {}

    /// The store did not respond in time; the result may or may not be stored. The call can be
    /// repeated safely.
    record Unknown() implements WriteResult {}
  }
}
