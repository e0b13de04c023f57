package dev.juncture.domain.console;

import java.time.Duration;

/// Remembers console sessions that were signed out before their time, for all servers.
///
/// A session proves itself by its signature and is in no store, so that operators get in when a
/// store is away. While this memory cannot be reached, nothing is remembered and nothing counts as
/// ended; neither method fails.
public interface SignedOutSessions {

  /// Remembers that session for `ttl`, which is as long as its cookie could still be shown.
  void end(String session, Duration ttl);

  boolean contains(String session);
}
