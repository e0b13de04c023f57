package dev.juncture.adapters.cache.flow;

import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.SealedJson;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.authorization.AuthorizationAttempt;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.domain.authorization.State;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class RedisAuthorizationStates implements AuthorizationStates {

  private static final String PURPOSE = "cache.state";

  private final SharedRedisConnection redis;
  private final SealedJson bodies;

  RedisAuthorizationStates(SharedRedisConnection redis, SealedJson bodies) {
    this.redis = redis;
    this.bodies = bodies;
  }

  @Override
  public void remember(State state, AuthorizationAttempt attempt, Duration ttl) {
    var key = RedisKeys.state(state);
    var text = bodies.seal(attempt.key().workspace(), PURPOSE, key, AttemptBody.of(attempt));
    redis.require(commands -> commands.set(key, text, SetArgs.Builder.px(ttl)));
  }

  @Override
  public Optional<AuthorizationAttempt> find(State state) {
    var key = RedisKeys.state(state);
    return opened(key, redis.require(commands -> commands.get(key)));
  }

  @Override
  public Optional<AuthorizationAttempt> take(State state) {
    var key = RedisKeys.state(state);
    return opened(key, redis.require(commands -> commands.getdel(key)));
  }

  private Optional<AuthorizationAttempt> opened(String key, @Nullable String sealed) {
    return Optional.ofNullable(sealed)
        .flatMap(text -> bodies.open(PURPOSE, key, text, AttemptBody.class))
        .map(AttemptBody::attempt);
  }
}
