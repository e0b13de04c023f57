package dev.juncture.application.token;

import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tells a wrong client from revoked grants where a provider says both in the same words: grants
/// end one by one, a wrong client fails for every connection.
///
/// Each process judges by what it has seen itself. Keeps a few entries per client. Thread-safe.
final class AmbiguousRejections {

  /// So many different connections, without a refresh that succeeded in between.
  static final int SEVERAL = 3;

  static final Duration WINDOW = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<Client, LinkedHashMap<ConnectionKey, Instant>> rejected =
      new ConcurrentHashMap<>();

  /// @param owner the workspace whose own client it is
  private record Client(ProviderId provider, Optional<WorkspaceId> owner) {

    static Client of(Connection connection) {
      var key = connection.key();
      return new Client(key.provider(), connection.clientId().map(_ -> key.workspace()));
    }
  }

  AmbiguousRejections(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts an ambiguous rejection. True when it is one of several connections' within minutes, so
  /// that the client is the likely cause.
  boolean pointToTheClient(Connection connection) {
    var key = connection.key();
    var now = clock.instant();
    var known =
        rejected.compute(
            Client.of(connection),
            (_, before) -> {
              var latest =
                  new LinkedHashMap<ConnectionKey, Instant>(before == null ? Map.of() : before);
              latest.remove(key);
              latest.put(key, now);
              latest.values().removeIf(it -> it.plus(WINDOW).isBefore(now));
              if (latest.size() > SEVERAL) {
                latest.pollFirstEntry();
              }
              return latest;
            });
    return known.size() >= SEVERAL;
  }

  /// The provider has accepted the refresh token of the connection, so the client is right.
  void clientAccepted(Connection connection) {
    rejected.remove(Client.of(connection));
  }
}
