package dev.juncture.adapters.cache.activity;

import dev.juncture.adapters.cache.redis.SharedRedisConnection;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ActivityKind;
import dev.juncture.domain.provider.ProviderActivity;
import io.lettuce.core.RedisException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// Counts in memory, and adds the counts to a hash per hour in Redis every two seconds. A second
/// hash has the latest time of each kind, and a third the end of each rate-limit pause.
/// Thread-safe.
///
/// While Redis is unavailable, up to [#MAX_COUNTS] counts are kept and sent later.
@Singleton
final class RedisProviderActivity implements ProviderActivity {

  private static final String LATEST = "juncture:activity:latest";
  private static final String LIMITS = "juncture:activity:limits";
  private static final Duration HOUR_TTL = Duration.ofHours(26);
  private static final Duration LATEST_TTL = Duration.ofDays(7);
  private static final int MAX_COUNTS = 1_000;

  private final SharedRedisConnection redis;
  private final InstantSource clock;
  private final Map<Counted, Long> counts = new ConcurrentHashMap<>();
  private final Map<String, Instant> latest = new ConcurrentHashMap<>();
  private final Map<String, Instant> limits = new ConcurrentHashMap<>();

  RedisProviderActivity(SharedRedisConnection redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  private record Counted(Instant hour, String field) {}

  @Override
  public void record(ProviderId provider, ActivityKind what) {
    var now = clock.instant();
    var field = what.name() + " " + provider.value();
    // Bounds the memory that is used while Redis is unavailable.
    if (counts.size() < MAX_COUNTS) {
      counts.merge(new Counted(hourOf(now), field), 1L, Long::sum);
    }
    latest.merge(field, now, RedisProviderActivity::laterOf);
  }

  @Override
  public void limited(ProviderId provider, Duration pause) {
    limits.merge(provider.value(), clock.instant().plus(pause), RedisProviderActivity::laterOf);
  }

  @Scheduled(initialDelay = "2s", fixedDelay = "2s")
  @PreDestroy
  synchronized void flush() {
    try {
      counts.forEach(this::flushCount);
      flushTimes(latest, LATEST);
      flushTimes(limits, LIMITS);
    } catch (RedisException _) {
      // Sent at the next run. The shared connection logs that Redis is unavailable.
    }
  }

  private void flushCount(Counted counted, Long count) {
    var key = keyOf(counted.hour());
    redis.execute(commands -> commands.hincrby(key, counted.field(), count));
    redis.execute(commands -> commands.pexpire(key, HOUR_TTL.toMillis()));
    counts.computeIfPresent(counted, (_, now) -> now.equals(count) ? null : now - count);
  }

  private void flushTimes(Map<String, Instant> times, String key) {
    times.forEach(
        (field, time) -> {
          redis.execute(commands -> commands.hset(key, field, Long.toString(time.toEpochMilli())));
          redis.execute(commands -> commands.pexpire(key, LATEST_TTL.toMillis()));
          times.remove(field, time);
        });
  }

  @Override
  public Optional<Report> lastHours(int hours) {
    flush();
    try {
      var current = hourOf(clock.instant());
      var perHour =
          IntStream.rangeClosed(1, hours)
              .mapToObj(n -> hour(current.minus(hours - n, ChronoUnit.HOURS)))
              .toList();
      return Optional.of(new Report(perHour, readLatest(), readLimits()));
    } catch (RedisException _) {
      return Optional.empty();
    }
  }

  private Hour hour(Instant start) {
    var counts = new HashMap<ProviderId, Map<ActivityKind, Long>>();
    read(keyOf(start)).forEach((field, count) -> put(counts, field, Long.parseLong(count)));
    return new Hour(start, counts);
  }

  private Map<ProviderId, Map<ActivityKind, Instant>> readLatest() {
    var times = new HashMap<ProviderId, Map<ActivityKind, Instant>>();
    read(LATEST).forEach((field, time) -> put(times, field, time(time)));
    return times;
  }

  private List<Limit> readLimits() {
    var now = clock.instant();
    var current = new ArrayList<Limit>();
    read(LIMITS)
        .forEach(
            (field, until) -> {
              if (time(until).isAfter(now)) {
                current.add(new Limit(new ProviderId(field), time(until)));
              } else {
                redis.execute(commands -> commands.hdel(LIMITS, field));
              }
            });
    return current;
  }

  private Map<String, String> read(String key) {
    return redis.execute(commands -> commands.hgetall(key));
  }

  /// Ignores kinds of another version of Juncture.
  private static <T> void put(Map<ProviderId, Map<ActivityKind, T>> all, String field, T value) {
    var names = field.split(" ", 2);
    for (var kind : ActivityKind.values()) {
      if (kind.name().equals(names[0])) {
        all.computeIfAbsent(new ProviderId(names[1]), _ -> new EnumMap<>(ActivityKind.class))
            .put(kind, value);
      }
    }
  }

  private static Instant time(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static String keyOf(Instant hour) {
    return "juncture:activity:" + hour.getEpochSecond() / 3600;
  }

  private static Instant hourOf(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  private static Instant laterOf(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
