package dev.juncture.adapters.cache.flow;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.testkit.authorization.AuthorizationStatesContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisAuthorizationStatesTest extends AuthorizationStatesContract {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  @Override
  protected AuthorizationStates states() {
    return REDIS.states();
  }

  @Override
  protected void letPass(Duration time) {
    REDIS.letPass(time);
  }

  @Override
  protected void becomeUnavailable() {
    REDIS.server.stop();
  }
}
