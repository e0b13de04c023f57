package dev.juncture.adapters.cache.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.juncture.domain.token.AccessToken;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/// Tokens that this process read lately, by entry. They are found only as long as it is certain
/// that word of their end would have arrived.
///
/// What is read elsewhere takes time, and word of its end may arrive meanwhile. So a reader opens a
/// [Visit] before it looks, and what it brings is kept only if nothing was forgotten since.
public final class NearTokens {

  // An entry that stays is looked up again now and then, whatever was promised.
  private static final Duration LONGEST = Duration.ofMinutes(10);
  // Of an entry beside its texts: objects, map node, bookkeeping.
  private static final int OVERHEAD = 300;
  private static final int STRIPES = 4096;

  private final long bytes;
  private final LongSupplier nanoTime;
  private final AtomicLongArray endings = new AtomicLongArray(STRIPES);
  private volatile Cache<String, AccessToken> held;
  private volatile long certainUntil;

  public NearTokens(long bytes, LongSupplier nanoTime) {
    this.bytes = bytes;
    this.nanoTime = nanoTime;
    this.held = empty();
    this.certainUntil = nanoTime.getAsLong();
  }

  /// What is known about `entry` before it is looked up elsewhere.
  public record Visit(Cache<String, AccessToken> held, String entry, long endings) {}

  public Optional<AccessToken> find(String entry) {
    return isCertain() ? Optional.ofNullable(held.getIfPresent(entry)) : Optional.empty();
  }

  public Visit visit(String entry) {
    return new Visit(held, entry, endings.get(stripe(entry)));
  }

  /// Keeps what was found elsewhere since `visit`, unless its end has become known meanwhile.
  public void keep(Visit visit, AccessToken token) {
    // The check is made under the entry's lock, for which a removal has to wait.
    visit.held.asMap().compute(visit.entry, (_, before) -> isStill(visit) ? token : before);
  }

  public void forget(String entry) {
    endings.incrementAndGet(stripe(entry));
    held.invalidate(entry);
  }

  /// Begins anew; what visits bring that have begun before is lost.
  public void forgetAll() {
    held = empty();
  }

  /// @param nanoTime by the clock that was handed in
  public void beCertainUntil(long nanoTime) {
    certainUntil = nanoTime;
  }

  public boolean isCertain() {
    return nanoTime.getAsLong() - certainUntil < 0;
  }

  private boolean isStill(Visit visit) {
    return endings.get(stripe(visit.entry)) == visit.endings;
  }

  private static int stripe(String entry) {
    return Math.floorMod(entry.hashCode(), STRIPES);
  }

  private Cache<String, AccessToken> empty() {
    return Caffeine.newBuilder()
        .maximumWeight(bytes)
        .weigher(NearTokens::weight)
        .expireAfterWrite(LONGEST)
        .build();
  }

  private static int weight(String entry, AccessToken token) {
    return OVERHEAD + entry.length() + token.value().reveal().length();
  }
}
