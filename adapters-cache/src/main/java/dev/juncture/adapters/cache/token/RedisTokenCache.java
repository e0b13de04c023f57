package dev.juncture.adapters.cache.token;

import dev.juncture.adapters.cache.redis.LogThrottle;
import dev.juncture.adapters.cache.redis.LuaScript;
import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.SealedJson;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.GenerationCheck;
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

/// Access tokens in Redis. An entry is a hash of `generation` and `token`; an entry without `token`
/// is a tombstone, which keeps a slow writer from storing an older token. Thread-safe.
///
/// Redis is not trusted to have the newest token: every token that is read from it is checked.
///
/// Reads find nothing while Redis is unavailable. Invalidations that fail then are kept in this
/// process: it does not serve those tokens, and repeats the invalidations within about a second
/// after Redis returns. If this process ends before that, or more than [#MAX_PENDING] invalidations
/// are pending, a replaced token stays in Redis until its entry expires, and is found only while
/// the database is unavailable.
@Singleton
public final class RedisTokenCache implements TokenCache {

  private static final Logger LOG = LoggerFactory.getLogger(RedisTokenCache.class);
  private static final String PURPOSE = "cache.access_token";
  private static final Duration EXPIRY_MARGIN = Duration.ofMinutes(1);
  private static final Duration MAX_TTL = Duration.ofHours(1);
  private static final Duration TOMBSTONE_TTL = Duration.ofMinutes(1);
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
  private static final int MAX_PENDING = 10_000;

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
  private final PendingInvalidations pending = new PendingInvalidations(MAX_PENDING);
  private final LogThrottle logThrottle;
  private final TokenObserver observer;

  public RedisTokenCache(
      SharedRedisConnection redis,
      SealedJson bodies,
      InstantSource clock,
      List<TokenObserver> observers) {
    this.redis = redis;
    this.bodies = bodies;
    this.clock = clock;
    this.logThrottle = new LogThrottle(LOG_INTERVAL, clock);
    this.observer = TokenObserver.all(observers);
  }

  @Override
  public Optional<AccessToken> find(ConnectionKey key, GenerationCheck check) {
    return find(RedisKeys.token(key), check).map(Found::token);
  }

  /// A token of an entry.
  ///
  /// @param isCurrent whether the check said so; otherwise it could not tell
  record Found(AccessToken token, boolean isCurrent) {}

  Optional<Found> find(String entry, GenerationCheck check) {
    var found =
        sealedToken(entry)
            .flatMap(text -> bodies.open(PURPOSE, entry, text, TokenBody.class))
            .filter(body -> !pending.covers(entry, body.generation()))
            .flatMap(body -> checked(entry, body, check.of(body.generation())));
    found.ifPresent(_ -> observer.found(Source.CACHE));
    return found;
  }

  private Optional<Found> checked(String entry, TokenBody body, GenerationCheck.Result result) {
    return switch (result) {
      case CURRENT -> Optional.of(new Found(body.accessToken(), true));
      case UNKNOWN -> Optional.of(new Found(body.accessToken(), false));
      case OUTDATED -> {
        drop(entry, body.generation());
        yield Optional.empty();
      }
    };
  }

  @Override
  public void put(ConnectionKey key, long generation, AccessToken token) {
    var entry = RedisKeys.token(key);
    var ttl = ttlOf(token);
    if (ttl.isPositive()) {
      put(key.workspace(), entry, generation, token, ttl);
    } else {
      drop(entry, generation - 1); // the older ones are invalid all the same
    }
  }

  @Override
  public void drop(ConnectionKey key, long generation) {
    drop(RedisKeys.token(key), generation);
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "1s")
  public void flushPending() {
    try {
      pending.flush(this::sendDrop);
    } catch (RedisException e) {
      warn(e);
    }
  }

  private Optional<String> sealedToken(String entry) {
    try {
      return Optional.ofNullable(redis.execute(commands -> commands.hget(entry, "token")));
    } catch (RedisException e) {
      warn(e);
      return Optional.empty();
    }
  }

  // When this fails, the entry in Redis has an older generation, which the pending invalidation
  // covers.
  private void put(
      WorkspaceId workspace, String entry, long generation, AccessToken token, Duration ttl) {
    bodies
        .sealIfAvailable(workspace, PURPOSE, entry, TokenBody.of(generation, token))
        .ifPresentOrElse(
            text -> put(entry, generation, text, ttl), () -> drop(entry, generation - 1));
  }

  private void put(String entry, long generation, String text, Duration ttl) {
    try {
      PUT.run(redis, entry, Long.toString(generation), text, Long.toString(ttl.toMillis()));
    } catch (RedisException e) {
      pending.add(entry, generation - 1);
      warn(e);
    }
  }

  private void drop(String entry, long generation) {
    try {
      sendDrop(entry, generation);
    } catch (RedisException e) {
      pending.add(entry, generation);
      warn(e);
    }
  }

  private void sendDrop(String entry, long generation) {
    DROP.run(redis, entry, Long.toString(generation), Long.toString(TOMBSTONE_TTL.toMillis()));
  }

  private Duration ttlOf(AccessToken token) {
    var left = Duration.between(clock.instant(), token.expiresAt()).minus(EXPIRY_MARGIN);
    return left.compareTo(MAX_TTL) < 0 ? left : MAX_TTL;
  }

  private void warn(RedisException reason) {
    if (logThrottle.shouldLog()) {
      LOG.warn("Redis unavailable: continuing without the token cache: {}", reason.toString());
    }
  }
}
