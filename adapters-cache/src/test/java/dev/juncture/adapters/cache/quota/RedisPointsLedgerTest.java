package dev.juncture.adapters.cache.quota;

import static dev.juncture.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.cache.redis.RealRedis;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.quota.PointsLedger;
import dev.juncture.testkit.quota.PointsLedgerContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisPointsLedgerTest extends PointsLedgerContract {

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private final RedisPointsLedger ledger = newNode();

  @Override
  protected PointsLedger ledger() {
    return ledger;
  }

  @Test
  void givenTwoServers_whenSpending_thenTheyShareTheSums() {
    spent(ledger, POOL, ALICE, 2);

    assertThat(spent(newNode(), POOL, ALICE, 3).total()).isEqualTo(5);
  }

  @Test
  void givenPoints_whenLookingIntoRedis_thenNothingNamesTheConnectionAndItEnds() {
    spent(ledger, POOL, ALICE, 2);

    List<String> keys = REDIS.directly(commands -> commands.keys("juncture:points:*"));
    long millis = REDIS.directly(commands -> commands.pttl(keys.getFirst()));
    List<String> fields = REDIS.directly(commands -> commands.hkeys(keys.getFirst()));
    assertThat(keys).hasSize(1);
    assertThat(millis).isBetween(3_600_000L, 4_200_000L);
    assertThat(fields).hasSize(2).noneMatch(it -> it.contains("alice"));
  }

  @Test
  void givenRedisIsAway_whenItIsBack_thenItCountsAgain() {
    REDIS.server.stop();
    var sums = new AtomicLong();
    ledger.spend(POOL, ALICE, 2, _ -> sums.incrementAndGet());
    REDIS.server.start();
    REDIS.awaitRecovery();

    eventually(
        "points count again",
        () -> {
          ledger.spend(POOL, ALICE, 1, _ -> sums.incrementAndGet());
          return sums.get() > 0;
        });
  }

  private RedisPointsLedger newNode() {
    return new RedisPointsLedger(REDIS.process.getBean(SharedRedisConnection.class), clock);
  }
}
