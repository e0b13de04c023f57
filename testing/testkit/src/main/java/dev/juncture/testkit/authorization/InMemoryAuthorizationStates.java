package dev.juncture.testkit.authorization;

import dev.juncture.domain.authorization.AuthorizationAttempt;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// [AuthorizationStates] in memory, for tests. Thread-safe.
public final class InMemoryAuthorizationStates implements AuthorizationStates {

  /// While true, every call fails as if the store were unavailable.
  public volatile boolean unavailable;

  private final Map<State, Entry> entries = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public InMemoryAuthorizationStates(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void remember(State state, AuthorizationAttempt attempt, Duration ttl) {
    requireAvailable();
    entries.put(state, new Entry(attempt, clock.instant().plus(ttl)));
  }

  @Override
  public Optional<AuthorizationAttempt> find(State state) {
    requireAvailable();
    return alive(entries.get(state));
  }

  @Override
  public Optional<AuthorizationAttempt> take(State state) {
    requireAvailable();
    return alive(entries.remove(state));
  }

  private Optional<AuthorizationAttempt> alive(@Nullable Entry entry) {
    return Optional.ofNullable(entry)
        .filter(e -> clock.instant().isBefore(e.until()))
        .map(Entry::attempt);
  }

  private void requireAvailable() {
    if (unavailable) {
      throw new StoreUnavailable("cache", Duration.ofSeconds(2)).asException();
    }
  }

  private record Entry(AuthorizationAttempt attempt, Instant until) {}
}
