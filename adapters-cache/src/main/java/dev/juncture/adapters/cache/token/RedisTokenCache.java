package dev.juncture.adapters.cache.token;

import dev.juncture.adapters.cache.redis.LogThrottle;
import dev.juncture.adapters.cache.redis.LuaScript;
import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.SealedJson;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.domain.token.TokenObserver;
import dev.juncture.domain.token.TokenObserver.Source;
import io.lettuce.core.RedisException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An entry is a hash of `generation` and `token`; one without `token` is a tombstone.
///
/// While Redis is away, what should have left the cache is remembered here, is not served by this
/// process, and is dropped within about a second of Redis's return. What remains: if this process
/// ends before, or more than [#OWED] connections are owed, a retired token can be found again until
/// its entry runs out, at most an hour after it was put. A provider that no longer takes the token
/// says so, and its reader drops it then.
@Singleton
public final class RedisTokenCache implements TokenCache {

  private static final Logger LOG = LoggerFactory.getLogger(RedisTokenCache.class);
  private static final String PURPOSE = "cache.access_token";
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration TOMBSTONE = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final int OWED = 10_000;

  private static final LuaScript PUT =
      new LuaScript(
          """
          local held = tonumber(redis.call('HGET', KEYS[1], 'generation'))
          local generation = tonumber(ARGV[1])
          if held and held > generation then return 0 end
          if held == generation and redis.call('HEXISTS', KEYS[1], 'token') == 0 then return 0 end
          redis.call('HSET', KEYS[1], 'generation', ARGV[1], 'token', ARGV[2])
          redis.call('PEXPIRE', KEYS[1], ARGV[3])
          return 1
          """);

  private static final LuaScript DROP =
      new LuaScript(
          """
          local held = tonumber(redis.call('HGET', KEYS[1], 'generation'))
          if held and held > tonumber(ARGV[1]) then return 0 end
          redis.call('HDEL', KEYS[1], 'token')
          redis.call('HSET', KEYS[1], 'generation', ARGV[1])
          redis.call('PEXPIRE', KEYS[1], ARGV[2])
          return 1
          """);

  private final SharedRedisConnection redis;
  private final SealedJson bodies;
  private final InstantSource clock;
  private final PendingInvalidations owed = new PendingInvalidations(OWED);
  private final LogThrottle seldom;
  private final TokenObserver observer;

  public RedisTokenCache(
      SharedRedisConnection redis,
      SealedJson bodies,
      InstantSource clock,
      List<TokenObserver> observers) {
    this.redis = redis;
    this.bodies = bodies;
    this.clock = clock;
    this.seldom = new LogThrottle(QUIET, clock);
    this.observer = TokenObserver.all(observers);
  }

  @Override
  public Optional<AccessToken> find(ConnectionKey key) {
    return find(RedisKeys.token(key));
  }

  public Optional<AccessToken> find(String entry) {
    var token =
        sealedToken(entry)
            .flatMap(text -> bodies.open(PURPOSE, entry, text, TokenBody.class))
            .filter(body -> !owed.cover(entry, body.generation()))
            .map(TokenBody::accessToken);
    token.ifPresent(_ -> observer.found(Source.CACHE));
    return token;
  }

  @Override
  public void put(ConnectionKey key, long generation, AccessToken token) {
    var entry = RedisKeys.token(key);
    var ttl = ttlOf(token);
    if (ttl.isPositive()) {
      put(entry, generation, token, ttl);
    } else {
      drop(entry, generation - 1); // there is a newer one, even if it is not worth keeping
    }
  }

  @Override
  public void drop(ConnectionKey key, long generation) {
    drop(RedisKeys.token(key), generation);
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "1s")
  public void settleOwed() {
    try {
      owed.settle(this::dropNow);
    } catch (RedisException e) {
      warn(e);
    }
  }

  private Optional<String> sealedToken(String entry) {
    try {
      return Optional.ofNullable(redis.ask(commands -> commands.hget(entry, "token")));
    } catch (RedisException e) {
      warn(e);
      return Optional.empty();
    }
  }

  // Whatever stays in Redis when this fails is of a generation that the new one has retired.
  private void put(String entry, long generation, AccessToken token, Duration ttl) {
    var text = bodies.seal(PURPOSE, entry, TokenBody.of(generation, token));
    try {
      PUT.run(redis, entry, Long.toString(generation), text, Long.toString(ttl.toMillis()));
    } catch (RedisException e) {
      owed.add(entry, generation - 1);
      warn(e);
    }
  }

  private void drop(String entry, long generation) {
    try {
      dropNow(entry, generation);
    } catch (RedisException e) {
      owed.add(entry, generation);
      warn(e);
    }
  }

  private void dropNow(String entry, long generation) {
    DROP.run(redis, entry, Long.toString(generation), Long.toString(TOMBSTONE.toMillis()));
  }

  private Duration ttlOf(AccessToken token) {
    var left = Duration.between(clock.instant(), token.expiresAt()).minus(MARGIN);
    return left.compareTo(LONGEST) < 0 ? left : LONGEST;
  }

  private void warn(RedisException reason) {
    if (seldom.isTime()) {
      LOG.warn("Redis unavailable: continuing without the token cache: {}", reason.toString());
    }
  }
}
