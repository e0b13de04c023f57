package dev.juncture.testing.simulators.datacenter;

import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.http.Digest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Personal access tokens. Thread-safe. Keeps only what is needed to recognise them.
final class PersonalTokens {

  private static final int BYTES = 33;

  /// @param lastUsedAt empty until the first call
  record PersonalToken(
      long id,
      SimulatedUser owner,
      String name,
      Instant createdAt,
      Optional<Instant> expiringAt,
      Optional<Instant> lastUsedAt) {

    private PersonalToken usedAt(Instant now) {
      return new PersonalToken(id, owner, name, createdAt, expiringAt, Optional.of(now));
    }

    private boolean isValidAt(Instant now) {
      return expiringAt.filter(at -> !now.isBefore(at)).isEmpty();
    }
  }

  /// @param text shown once
  record Created(PersonalToken token, String text) {}

  private final SecureRandom random = new SecureRandom();
  private final AtomicLong ids = new AtomicLong();
  private final Map<String, PersonalToken> byDigest = new ConcurrentHashMap<>();
  private final InstantSource clock;

  PersonalTokens(InstantSource clock) {
    this.clock = clock;
  }

  Created create(SimulatedUser owner, String name, Optional<Duration> ttl) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var text = Base64.getEncoder().encodeToString(bytes);
    var now = clock.instant();
    var token =
        new PersonalToken(
            ids.incrementAndGet(), owner, name, now, ttl.map(now::plus), Optional.empty());
    byDigest.put(Digest.of(text), token);
    return new Created(token, text);
  }

  /// The valid token with this text.
  Optional<PersonalToken> use(String text) {
    var now = clock.instant();
    return Optional.ofNullable(
            byDigest.computeIfPresent(
                Digest.of(text), (_, token) -> token.isValidAt(now) ? token.usedAt(now) : token))
        .filter(token -> token.isValidAt(now));
  }

  List<PersonalToken> of(SimulatedUser owner) {
    return byDigest.values().stream()
        .filter(token -> token.owner().equals(owner))
        .sorted((one, other) -> Long.compare(one.id(), other.id()))
        .toList();
  }

  boolean delete(SimulatedUser owner, String id) {
    return byDigest
        .values()
        .removeIf(token -> token.owner().equals(owner) && Long.toString(token.id()).equals(id));
  }

  void clear() {
    byDigest.clear();
  }
}
