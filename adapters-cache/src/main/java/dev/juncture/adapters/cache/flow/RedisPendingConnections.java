package dev.juncture.adapters.cache.flow;

import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.SealedJson;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.authorization.PendingConnections;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Singleton
final class RedisPendingConnections implements PendingConnections {

  private static final Logger LOG = LoggerFactory.getLogger(RedisPendingConnections.class);

  private static final String PURPOSE = "cache.pending_connection";

  private final SharedRedisConnection redis;
  private final SealedJson bodies;

  RedisPendingConnections(SharedRedisConnection redis, SealedJson bodies) {
    this.redis = redis;
    this.bodies = bodies;
  }

  @Override
  public void hold(ConnectionCode code, PendingConnection pending, Duration ttl) {
    var key = RedisKeys.pendingConnection(code);
    var text =
        bodies.seal(pending.key().workspace(), PURPOSE, key, PendingConnectionBody.of(pending));
    redis.require(commands -> commands.set(key, text, SetArgs.Builder.px(ttl)));
  }

  @Override
  public Optional<PendingConnection> open(ConnectionCode code) {
    var key = RedisKeys.pendingConnection(code);
    return Optional.ofNullable(redis.require(commands -> commands.get(key)))
        .flatMap(text -> bodies.open(PURPOSE, key, text, PendingConnectionBody.class))
        .map(PendingConnectionBody::pendingConnection);
  }

  @Override
  public void forget(ConnectionCode code) {
    try {
      redis.execute(commands -> commands.del(RedisKeys.pendingConnection(code)));
    } catch (RedisException e) {
      LOG.debug("Redis unavailable: used pending connection is kept until it expires", e);
    }
  }
}
