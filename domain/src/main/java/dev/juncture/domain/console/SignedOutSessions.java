package dev.juncture.domain.console;

import java.time.Duration;

/// Stores the ids of console sessions that were signed out before they expired, for all servers.
///
/// A session is verified by its signature and is not stored, so that operators can sign in while a
/// store is unavailable. While this store is unavailable, nothing is stored and no session counts
/// as signed out; neither method fails.
public interface SignedOutSessions {

  /// Stores the session's id for `ttl`, the time for which its cookie could still be used.
  void end(String session, Duration ttl);

  boolean contains(String session);
}
