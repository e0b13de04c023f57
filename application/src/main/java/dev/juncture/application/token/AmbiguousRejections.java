package dev.juncture.application.token;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tells a wrong client from revoked grants where a provider says both in the same words: grants
/// end one by one, a wrong client fails for every connection.
///
/// Each process judges by what it has seen itself. Keeps a few entries per provider. Thread-safe.
final class AmbiguousRejections {

  /// So many different connections, without a refresh that succeeded in between.
  static final int SEVERAL = 3;

  static final Duration WINDOW = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<ProviderId, LinkedHashMap<ConnectionKey, Instant>> rejected =
      new ConcurrentHashMap<>();

  AmbiguousRejections(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts an ambiguous rejection. True when it is one of several connections' within minutes, so
  /// that the client is the likely cause.
  boolean pointToTheClient(ConnectionKey key) {
    var now = clock.instant();
    var known =
        rejected.compute(
            key.provider(),
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

  /// The provider has accepted a refresh token, so the client is right.
  void clientAccepted(ProviderId provider) {
    rejected.remove(provider);
  }
}
