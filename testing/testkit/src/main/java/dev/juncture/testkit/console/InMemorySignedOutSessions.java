package dev.juncture.testkit.console;

import dev.juncture.domain.console.SignedOutSessions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// [SignedOutSessions] in memory, for tests. Entries never expire.
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
