package dev.juncture.adapters.cache.jira;

import static dev.juncture.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.jira.RecentWrites;
import dev.juncture.testkit.jira.RecentWritesContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisRecentWritesTest extends RecentWritesContract {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private final RedisRecentWrites writes = newNode();

  @Override
  protected RecentWrites writes() {
    return writes;
  }

  @Test
  void givenAWriteOnOneServer_whenSearchingOnAnother_thenItIsFound() {
    writes.add(ALICE, SITE, 10_001);

    assertThat(newNode().find(ALICE, SITE)).containsExactly(10_001L);
    List<String> keys = REDIS.directly(commands -> commands.keys("juncture:jira-writes:*"));
    assertThat(keys).singleElement().asString().doesNotContain("alice");
    long millis = REDIS.directly(commands -> commands.pttl(keys.getFirst()));
    assertThat(millis).isPositive();
  }

  @Test
  void givenRedisIsAway_whenWritingAndSearching_thenNothingFails() {
    REDIS.server.stop();
    writes.add(ALICE, SITE, 10_001);
    assertThat(writes.find(ALICE, SITE)).isEmpty();

    eventually("Redis is known to be away", () -> !shared().isReachable());
    writes.add(ALICE, SITE, 10_001);
    assertThat(writes.find(ALICE, SITE)).isEmpty();
  }

  private static SharedRedisConnection shared() {
    return REDIS.process.getBean(SharedRedisConnection.class);
  }

  private RedisRecentWrites newNode() {
    return new RedisRecentWrites(shared(), clock);
  }
}
