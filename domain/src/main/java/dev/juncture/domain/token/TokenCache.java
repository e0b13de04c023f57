package dev.juncture.domain.token;

import dev.juncture.domain.id.ConnectionKey;
import java.util.Optional;

/// A cache of access tokens; the database is the source of truth. If the cache is unavailable,
/// nothing is found or stored; no method throws.
///
/// A put or drop with an older generation never changes an entry of a newer one, so that a slow
/// writer cannot restore a replaced token.
public interface TokenCache {

  /// The cached token for `key`, if any. The caller checks its expiry time.
  ///
  /// A token that comes from outside of this process is passed to `check` first. An outdated one is
  /// removed and not returned. One that could not be checked is returned, but checked again when it
  /// is read the next time.
  Optional<AccessToken> find(ConnectionKey key, GenerationCheck check);

  /// The token for `key` in the memory of this process, which was current when it was read. Never
  /// blocks, so it may be called on an event loop. A token that is not found here may still be in
  /// the cache.
  default Optional<AccessToken> findLocal(ConnectionKey key) {
    return Optional.empty();
  }

  /// Stores `token` until shortly before it expires, unless the entry (or its tombstone) has a
  /// newer generation or this generation was dropped.
  void put(ConnectionKey key, long generation, AccessToken token);

  /// Removes the entry for `key` up to and including `generation`, and rejects late puts of these
  /// generations for a minute.
  void drop(ConnectionKey key, long generation);
}
