package dev.juncture.adapters.cache.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.juncture.domain.token.AccessToken;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/// The near cache: access tokens that this process read lately, by entry. Thread-safe.
///
/// An entry is served only while the process is sure to receive invalidations from Redis. A read
/// from Redis takes time, and the invalidation of what it returns can arrive meanwhile. So a reader
/// opens a [Visit] before it reads, and the token that it read is stored only if its entry was not
/// invalidated since.
public final class NearTokens {

  // Upper bound, so that every entry is read from Redis again now and then.
  private static final Duration MAX_TTL = Duration.ofMinutes(10);
  // Bytes per entry beside its texts: objects, map node, bookkeeping.
  private static final int ENTRY_OVERHEAD = 300;
  private static final int STRIPES = 4096;

  private final long bytes;
  private final LongSupplier nanoTime;
  private final AtomicLongArray invalidations = new AtomicLongArray(STRIPES);
  private volatile Cache<String, AccessToken> cache;
  private volatile long trustedUntil;

  public NearTokens(long bytes, LongSupplier nanoTime) {
    this.bytes = bytes;
    this.nanoTime = nanoTime;
    this.cache = empty();
    this.trustedUntil = nanoTime.getAsLong();
  }

  /// State of `entry` before it is read from Redis.
  public record Visit(Cache<String, AccessToken> cache, String entry, long invalidations) {}

  public Optional<AccessToken> find(String entry) {
    return isTrusted() ? Optional.ofNullable(cache.getIfPresent(entry)) : Optional.empty();
  }

  public Visit visit(String entry) {
    return new Visit(cache, entry, invalidations.get(stripe(entry)));
  }

  /// Stores a token that was read after `visit`, unless the entry was invalidated meanwhile.
  public void keep(Visit visit, AccessToken token) {
    // `compute` holds the entry's lock, so a concurrent invalidation waits for this check.
    visit.cache.asMap().compute(visit.entry, (_, before) -> isCurrent(visit) ? token : before);
  }

  public void invalidate(String entry) {
    invalidations.incrementAndGet(stripe(entry));
    cache.invalidate(entry);
  }

  /// Removes all entries. A token of a visit that began before is not stored.
  public void invalidateAll() {
    cache = empty();
  }

  /// Serves entries until then.
  ///
  /// @param nanoTime a time of the clock that the constructor received
  public void trustUntil(long nanoTime) {
    trustedUntil = nanoTime;
  }

  public boolean isTrusted() {
    return nanoTime.getAsLong() - trustedUntil < 0;
  }

  private boolean isCurrent(Visit visit) {
    return invalidations.get(stripe(visit.entry)) == visit.invalidations;
  }

  private static int stripe(String entry) {
    return Math.floorMod(entry.hashCode(), STRIPES);
  }

  private Cache<String, AccessToken> empty() {
    return Caffeine.newBuilder()
        .maximumWeight(bytes)
        .weigher(NearTokens::weight)
        .expireAfterWrite(MAX_TTL)
        .build();
  }

  private static int weight(String entry, AccessToken token) {
    return ENTRY_OVERHEAD + entry.length() + token.value().reveal().length();
  }
}
