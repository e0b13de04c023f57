package dev.juncture.domain.authorization;

import java.time.Duration;
import java.util.Optional;

/// Stores connect sessions, sealed. The tokens themselves are not stored.
///
/// `open` and `find` fail with `StoreUnavailable` when the store is unavailable.
public interface ConnectSessions {

  /// Stores `session` under `token` for `ttl`.
  void open(ConnectSessionToken token, ConnectSession session, Duration ttl);

  /// Also finds a used session, until its ttl ends.
  Optional<ConnectSession> find(ConnectSessionToken token);

  /// Marks the session as used until its ttl ends; does nothing when there is none. Never fails:
  /// the database ensures that a session establishes only one connection.
  void markUsed(ConnectSessionToken token);
}
