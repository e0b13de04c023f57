package dev.juncture.application.token;

import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Rejections of personal access tokens that were seen once. A Jira whose user directory is down
/// rejects every token, in the same words as one that was revoked. So a connection ends only when
/// its token is still rejected some minutes later.
///
/// Each process judges by what it has seen itself. Remembers some thousand connections.
/// Thread-safe.
final class UnconfirmedRejections {

  static final Duration CONFIRMED_AFTER = Duration.ofMinutes(10);
  private static final int REMEMBERED = 10_000;

  private final InstantSource clock;
  private final Map<ConnectionKey, Rejection> first =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionKey, Rejection> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param generation another one after each refresh, by whichever server
  private record Rejection(Secret credentials, long generation, Instant at) {

    boolean isOfSameTokens(Rejection other) {
      return generation == other.generation && credentials.equals(other.credentials);
    }
  }

  UnconfirmedRejections(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether the token of the connection was rejected minutes ago already, and not accepted since.
  synchronized boolean isConfirmed(Connection connection) {
    var now =
        new Rejection(connection.grant().refreshToken(), connection.generation(), clock.instant());
    var before =
        first.merge(connection.key(), now, (known, it) -> known.isOfSameTokens(it) ? known : it);
    return !before.at().plus(CONFIRMED_AFTER).isAfter(now.at());
  }

  synchronized void accepted(Connection connection) {
    first.remove(connection.key());
  }
}
