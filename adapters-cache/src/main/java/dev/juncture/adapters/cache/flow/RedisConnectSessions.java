package dev.juncture.adapters.cache.flow;

import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.SealedJson;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectSessions;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Singleton
final class RedisConnectSessions implements ConnectSessions {

  private static final Logger LOG = LoggerFactory.getLogger(RedisConnectSessions.class);

  private static final String PURPOSE = "cache.connect_session";

  private final SharedRedisConnection redis;
  private final SealedJson bodies;

  RedisConnectSessions(SharedRedisConnection redis, SealedJson bodies) {
    this.redis = redis;
    this.bodies = bodies;
  }

  @Override
  public void open(ConnectSessionToken token, ConnectSession session, Duration ttl) {
    var key = RedisKeys.connectSession(token);
    var text = sealed(key, session);
    redis.require(commands -> commands.set(key, text, SetArgs.Builder.px(ttl)));
  }

  @Override
  public Optional<ConnectSession> find(ConnectSessionToken token) {
    var key = RedisKeys.connectSession(token);
    return opened(key, redis.require(commands -> commands.get(key)));
  }

  @Override
  public void markUsed(ConnectSessionToken token) {
    var key = RedisKeys.connectSession(token);
    try {
      opened(key, redis.execute(commands -> commands.get(key)))
          .ifPresent(session -> replace(key, session.markedUsed()));
    } catch (RedisException e) {
      LOG.debug("Redis unavailable: used connect session looks unused until it expires", e);
    }
  }

  /// Keeps the remaining ttl, and does nothing when the entry has expired.
  private void replace(String key, ConnectSession session) {
    var text = sealed(key, session);
    redis.execute(commands -> commands.set(key, text, SetArgs.Builder.keepttl().xx()));
  }

  private String sealed(String key, ConnectSession session) {
    return bodies.seal(session.key().workspace(), PURPOSE, key, ConnectSessionBody.of(session));
  }

  private Optional<ConnectSession> opened(String key, @Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(it -> bodies.open(PURPOSE, key, it, ConnectSessionBody.class))
        .map(ConnectSessionBody::session);
  }
}
