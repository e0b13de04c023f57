package dev.juncture.domain.authorization;

import java.time.Duration;
import java.util.Optional;

/// Stores authorization attempts while the browser is at the provider.
///
/// Every method fails with `StoreUnavailable` when the store is unavailable.
public interface AuthorizationStates {

  /// Stores `attempt` under `state` for `ttl`.
  void remember(State state, AuthorizationAttempt attempt, Duration ttl);

  /// Reads the attempt without consuming it. A stored attempt never changes.
  Optional<AuthorizationAttempt> find(State state);

  /// Reads and deletes the attempt in one atomic step. Of two concurrent calls with the same state,
  /// one gets the attempt.
  Optional<AuthorizationAttempt> take(State state);
}
