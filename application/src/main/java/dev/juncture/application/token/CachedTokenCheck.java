package dev.juncture.application.token;

import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.GenerationCheck.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// Compares cached tokens with the database. While the database is unavailable, one caller a second
/// asks it; the others get `UNKNOWN` at once instead of waiting for its timeout. Thread-safe.
final class CachedTokenCheck {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ConnectionRepository connections;
  private final InstantSource clock;

  /// [Instant#MIN] while the database responds.
  private final AtomicReference<Instant> askAgainAt = new AtomicReference<>(Instant.MIN);

  CachedTokenCheck(ConnectionRepository connections, InstantSource clock) {
    this.connections = connections;
    this.clock = clock;
  }

  Result of(ConnectionKey key, long generation) {
    var due = askAgainAt.get();
    if (due.equals(Instant.MIN) || isFirst(due)) {
      return ask(key, generation);
    }
    return Result.UNKNOWN;
  }

  /// Whether the pause is over and no other caller asks.
  private boolean isFirst(Instant due) {
    var now = clock.instant();
    return !now.isBefore(due) && askAgainAt.compareAndSet(due, now.plus(PAUSE));
  }

  private Result ask(ConnectionKey key, long generation) {
    var result = connections.check(key, generation);
    askAgainAt.set(result == Result.UNKNOWN ? clock.instant().plus(PAUSE) : Instant.MIN);
    return result;
  }
}
