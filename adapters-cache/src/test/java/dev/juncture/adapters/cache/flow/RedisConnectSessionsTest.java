package dev.juncture.adapters.cache.flow;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.testkit.authorization.ConnectSessionsContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisConnectSessionsTest extends ConnectSessionsContract {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  @Override
  protected ConnectSessions sessions() {
    return REDIS.connectSessions();
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
