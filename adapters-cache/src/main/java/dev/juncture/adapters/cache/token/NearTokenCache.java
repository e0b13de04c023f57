package dev.juncture.adapters.cache.token;

import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.token.RedisTokenCache.Found;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.GenerationCheck;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.domain.token.TokenObserver;
import dev.juncture.domain.token.TokenObserver.Source;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The token cache that the application uses: the near cache first, then Redis. The near cache has
/// only tokens that were current when they were read. Thread-safe.
@Singleton
@Primary
@Requires(beans = NearTokens.class)
final class NearTokenCache implements TokenCache {

  private final NearTokens near;
  private final RedisTokenCache redis;
  private final TokenObserver observer;

  NearTokenCache(NearTokens near, RedisTokenCache redis, List<TokenObserver> observers) {
    this.near = near;
    this.redis = redis;
    this.observer = TokenObserver.all(observers);
  }

  @Override
  public Optional<AccessToken> find(ConnectionKey key, GenerationCheck check) {
    var entry = RedisKeys.token(key);
    var known = near.find(entry);
    if (known.isEmpty()) {
      return read(entry, check);
    }
    observer.found(Source.LOCAL);
    return known;
  }

  @Override
  public Optional<AccessToken> findLocal(ConnectionKey key) {
    return near.find(RedisKeys.token(key));
  }

  // The near cache is invalidated last: a later read then sees the state in Redis, or the pending
  // invalidation.
  @Override
  public void put(ConnectionKey key, long generation, AccessToken token) {
    redis.put(key, generation, token);
    near.invalidate(RedisKeys.token(key));
  }

  @Override
  public void drop(ConnectionKey key, long generation) {
    redis.drop(key, generation);
    near.invalidate(RedisKeys.token(key));
  }

  private Optional<AccessToken> read(String entry, GenerationCheck check) {
    var visit = near.visit(entry);
    var found = redis.find(entry, check);
    found.filter(Found::isCurrent).ifPresent(it -> near.keep(visit, it.token()));
    return found.map(Found::token);
  }
}
