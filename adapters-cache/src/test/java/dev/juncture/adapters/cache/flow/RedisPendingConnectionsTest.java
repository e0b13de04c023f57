package dev.juncture.adapters.cache.flow;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.domain.authorization.PendingConnections;
import dev.juncture.testkit.authorization.PendingConnectionsContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisPendingConnectionsTest extends PendingConnectionsContract {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  @Override
  protected PendingConnections pendingConnections() {
    return REDIS.pendingConnections();
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
