package dev.juncture.domain.token;

import dev.juncture.domain.id.ConnectionKey;
import java.util.Optional;

/// A cache of access tokens, never the truth. A cache that cannot be reached finds nothing and
/// keeps nothing; no method throws for that.
///
/// Generations keep order: neither a put nor a drop of an older generation undoes what a newer one
/// left, so that a slow writer cannot bring a retired token back.
public interface TokenCache {

  /// What is cached for `key`, if anything. The caller checks how long it lasts.
  Optional<AccessToken> find(ConnectionKey key);

  /// What is known here for `key` without asking anybody: never waits, so that a thread may call it
  /// on which nothing may wait. What is not known here may still be found.
  default Optional<AccessToken> findLocal(ConnectionKey key) {
    return Optional.empty();
  }

  /// Keeps `token` until shortly before it expires, unless the entry, or its tombstone, is of a
  /// newer generation or the generation was dropped.
  void put(ConnectionKey key, long generation, AccessToken token);

  /// Removes what is cached for `key` up to and including `generation`, and for a minute keeps out
  /// what arrives late.
  void drop(ConnectionKey key, long generation);
}
