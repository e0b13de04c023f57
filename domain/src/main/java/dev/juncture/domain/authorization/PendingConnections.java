package dev.juncture.domain.authorization;

import java.time.Duration;
import java.util.Optional;

/// Stores new grants, sealed, between consent and the end user's choice.
///
/// `hold` and `open` fail with `StoreUnavailable` when the store is unavailable.
public interface PendingConnections {

  /// Stores `pending` under `code` for `ttl`; replaces an existing entry.
  void hold(ConnectionCode code, PendingConnection pending, Duration ttl);

  /// Reads without deleting, so that a failed attempt to finalize can be repeated.
  Optional<PendingConnection> open(ConnectionCode code);

  /// Deletes the entry. Never fails: a remaining entry expires, and its consent is already
  /// consumed.
  void forget(ConnectionCode code);
}
