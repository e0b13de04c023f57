package dev.juncture.domain.authorization;

import java.time.Duration;
import java.util.Optional;

/// Remembers authorization requests while the browser is away at the provider.
///
/// Every method fails with `StoreUnavailable` when the memory cannot be reached.
public interface AuthorizationStates {

  /// Keeps `attempt` under `state` for `ttl`.
  void remember(State state, AuthorizationAttempt attempt, Duration ttl);

  /// Looks without taking. What an attempt says never changes while it is remembered.
  Optional<AuthorizationAttempt> find(State state);

  /// Returns and forgets in one atomic step: of two simultaneous calls with one state, one gets the
  /// attempt.
  Optional<AuthorizationAttempt> take(State state);
}
