package dev.juncture.adapters.cache.quota;

import dev.juncture.adapters.cache.redis.LuaScript;
import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.quota.PointsLedger;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A hash for each pool and hour: the total, and the points of each connection, in about 100 bytes.
/// It ends ten minutes after its hour, for servers whose clocks differ.
@Singleton
final class RedisPointsLedger implements PointsLedger {

  private static final Logger LOG = LoggerFactory.getLogger(RedisPointsLedger.class);
  private static final Duration TTL = Duration.ofMinutes(70);

  private static final LuaScript SPEND =
      new LuaScript(
          """
          local own = redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[2])
          local total = redis.call('HINCRBY', KEYS[1], 'total', ARGV[2])
          if total == tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
          return {total, own, redis.call('HLEN', KEYS[1]) - 1}
          """);

  private final SharedRedisConnection redis;
  private final InstantSource clock;
  private final AtomicBoolean isCounting = new AtomicBoolean(true);

  RedisPointsLedger(SharedRedisConnection redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public void spend(String pool, ConnectionKey key, long points, Consumer<Usage> then) {
    var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    SPEND
        .start(
            redis,
            RedisKeys.points(pool, hour.getEpochSecond() / 3600),
            RedisKeys.pointsOf(key),
            Long.toString(points),
            Long.toString(TTL.toMillis()))
        .whenComplete(
            (sums, failure) -> {
              report(failure == null);
              if (failure == null) {
                var end = hour.plus(1, ChronoUnit.HOURS);
                then.accept(new Usage(end, sums.get(0), sums.get(1), sums.get(2)));
              }
            });
  }

  private void report(boolean counts) {
    if (isCounting.compareAndSet(!counts, counts)) {
      if (counts) {
        LOG.info("Redis counts the points of the shared quota again");
      } else {
        LOG.warn("Redis unavailable: calls go on without being counted against the shared quota");
      }
    }
  }
}
