package dev.juncture.adapters.cache.flow;

import dev.juncture.adapters.cache.redis.LogThrottle;
import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.console.SignedOutSessions;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Console sessions that were signed out. Each is kept as long as its cookie would be valid.
@Singleton
final class RedisSignedOutSessions implements SignedOutSessions {

  private static final Logger LOG = LoggerFactory.getLogger(RedisSignedOutSessions.class);
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

  private final SharedRedisConnection redis;
  private final LogThrottle logThrottle;

  RedisSignedOutSessions(SharedRedisConnection redis, InstantSource clock) {
    this.redis = redis;
    this.logThrottle = new LogThrottle(LOG_INTERVAL, clock);
  }

  @Override
  public void end(String session, Duration ttl) {
    try {
      redis.execute(
          commands ->
              commands.set(
                  RedisKeys.signedOutSession(session),
                  "",
                  SetArgs.Builder.px(Math.max(1, ttl.toMillis()))));
    } catch (RedisException e) {
      warn("Redis unavailable: sign-out cleared the cookie, but a copy of it stays valid: {}", e);
    }
  }

  @Override
  public boolean contains(String session) {
    try {
      return redis.execute(commands -> commands.exists(RedisKeys.signedOutSession(session))) > 0;
    } catch (RedisException e) {
      warn("Redis unavailable: console session accepted without the check for sign-out: {}", e);
      return false;
    }
  }

  private void warn(String text, RedisException reason) {
    if (logThrottle.shouldLog()) {
      LOG.warn(text, reason.toString());
    }
  }
}
