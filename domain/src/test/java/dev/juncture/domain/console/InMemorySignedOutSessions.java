package dev.juncture.domain.console;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers for ever.
public final class InMemorySignedOutSessions implements SignedOutSessions {

  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  @Override
  public void end(String session, Duration ttl) {
    ended.add(session);
  }

  @Override
  public boolean contains(String session) {
    return ended.contains(session);
  }
}
