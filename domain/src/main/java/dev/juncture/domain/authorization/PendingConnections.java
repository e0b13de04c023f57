package dev.juncture.domain.authorization;

import java.time.Duration;
import java.util.Optional;

/// Keeps fresh grants, sealed, between consent and the end user's choice.
///
/// `hold` and `open` fail with `StoreUnavailable` when the memory cannot be reached.
public interface PendingConnections {

  /// Keeps `pending` under `code` for `ttl`; replaces what was there.
  void hold(ConnectionCode code, PendingConnection pending, Duration ttl);

  /// Looks without taking: a failed attempt to finalize can be repeated.
  Optional<PendingConnection> open(ConnectionCode code);

  /// Forgets the code. Never fails: what remains runs out by itself, and its consent is spent.
  void forget(ConnectionCode code);
}
