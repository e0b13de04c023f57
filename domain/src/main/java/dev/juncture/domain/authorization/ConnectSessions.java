package dev.juncture.domain.authorization;

import java.time.Duration;
import java.util.Optional;

/// Remembers connect sessions, sealed, and not by their tokens.
///
/// `open` and `find` fail with `StoreUnavailable` when the memory cannot be reached.
public interface ConnectSessions {

  /// Keeps `session` under `token` for `ttl`.
  void open(ConnectSessionToken token, ConnectSession session, Duration ttl);

  /// Also finds one that is spent, until its life is over.
  Optional<ConnectSession> find(ConnectSessionToken token);

  /// Marks it as spent for the rest of its life; does nothing when there is none. Never fails: what
  /// a session is good for once is guarded where connections are written.
  void markUsed(ConnectSessionToken token);
}
