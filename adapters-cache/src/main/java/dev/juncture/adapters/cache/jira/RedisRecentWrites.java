package dev.juncture.adapters.cache.jira;

import dev.juncture.adapters.cache.redis.LuaScript;
import dev.juncture.adapters.cache.redis.RedisKeys;
import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.RecentWrites;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/// A sorted set for each connection and site: ids of issues by the time of the last write.
@Singleton
final class RedisRecentWrites implements RecentWrites {

  private static final LuaScript ADD =
      new LuaScript(
          """
          redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
          redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[3]))
          redis.call('PEXPIRE', KEYS[1], ARGV[4])
          return 1
          """);

  private final SharedRedisConnection redis;
  private final InstantSource clock;

  RedisRecentWrites(SharedRedisConnection redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public void add(ConnectionKey key, JiraAddress site, long issueId) {
    if (redis.isReachable()) {
      try {
        ADD.run(
            redis,
            RedisKeys.recentWrites(key, site.value()),
            Long.toString(clock.millis()),
            Long.toString(issueId),
            Integer.toString(MOST),
            Long.toString(KEPT.toMillis()));
      } catch (RedisException _) {
        // The shared connection logs that Redis is unavailable.
      }
    }
  }

  @Override
  public List<Long> find(ConnectionKey key, JiraAddress site) {
    if (!redis.isReachable()) {
      return List.of();
    }
    try {
      var since =
          Range.<Number>from(
              Range.Boundary.excluding(clock.millis() - KEPT.toMillis()),
              Range.Boundary.unbounded());
      return redis
          .execute(
              commands ->
                  commands.zrevrangebyscore(
                      RedisKeys.recentWrites(key, site.value()), since, Limit.create(0, MOST)))
          .stream()
          .map(Long::valueOf)
          .toList();
    } catch (RedisException _) {
      return List.of();
    }
  }
}
