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

/// An entry for each session that was signed out, for as long as its cookie could be shown.
@Singleton
final class RedisSignedOutSessions implements SignedOutSessions {

  private static final Logger LOG = LoggerFactory.getLogger(RedisSignedOutSessions.class);
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final SharedRedisConnection redis;
  private final LogThrottle seldom;

  RedisSignedOutSessions(SharedRedisConnection redis, InstantSource clock) {
    this.redis = redis;
    this.seldom = new LogThrottle(QUIET, clock);
  }

  @Override
  public void end(String session, Duration ttl) {
    try {
      redis.ask(
          commands ->
              commands.set(
                  RedisKeys.endedSession(session),
                  "",
                  SetArgs.Builder.px(Math.max(1, ttl.toMillis()))));
    } catch (RedisException e) {
      warn("Redis unavailable: sign-out cleared the cookie, but a copy of it stays valid: {}", e);
    }
  }

  @Override
  public boolean contains(String session) {
    try {
      return redis.ask(commands -> commands.exists(RedisKeys.endedSession(session))) > 0;
    } catch (RedisException e) {
      warn("Redis unavailable: console session accepted without the check for sign-out: {}", e);
      return false;
    }
  }

  private void warn(String text, RedisException reason) {
    if (seldom.isTime()) {
      LOG.warn(text, reason.toString());
    }
  }
}
