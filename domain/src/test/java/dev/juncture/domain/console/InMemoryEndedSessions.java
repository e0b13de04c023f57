package dev.juncture.domain.console;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers for ever.
public final class InMemoryEndedSessions implements EndedSessions {

  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  @Override
  public void end(String session, Duration life) {
    ended.add(session);
  }

  @Override
  public boolean hasEnded(String session) {
    return ended.contains(session);
  }
}
