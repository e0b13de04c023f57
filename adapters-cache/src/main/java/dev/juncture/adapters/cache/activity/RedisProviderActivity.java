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

/// Counts in memory, and adds what was counted to the hour's hash in Redis every few seconds. A
/// second hash has the newest time of each kind, a third when pauses end.
@Singleton
final class RedisProviderActivity implements ProviderActivity {

  private static final String LATEST = "juncture:activity:latest";
  private static final String LIMITS = "juncture:activity:limits";
  private static final Duration KEPT = Duration.ofHours(26);
  private static final Duration LATEST_KEPT = Duration.ofDays(7);
  private static final int MOST_KINDS = 1_000;

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
    // While Redis is away nothing is forgotten, but not without end.
    if (counts.size() < MOST_KINDS) {
      counts.merge(new Counted(hourOf(now), field), 1L, Long::sum);
    }
    latest.merge(field, now, RedisProviderActivity::later);
  }

  @Override
  public void limited(ProviderId provider, Duration pause) {
    limits.merge(provider.value(), clock.instant().plus(pause), RedisProviderActivity::later);
  }

  @Scheduled(initialDelay = "2s", fixedDelay = "2s")
  @PreDestroy
  synchronized void tell() {
    try {
      counts.forEach(this::tellCount);
      tellTimes(latest, LATEST);
      tellTimes(limits, LIMITS);
    } catch (RedisException _) {
      // Told next time; that Redis is away has been said.
    }
  }

  private void tellCount(Counted counted, Long count) {
    var key = keyOf(counted.hour());
    redis.ask(commands -> commands.hincrby(key, counted.field(), count));
    redis.ask(commands -> commands.pexpire(key, KEPT.toMillis()));
    counts.computeIfPresent(counted, (_, now) -> now.equals(count) ? null : now - count);
  }

  private void tellTimes(Map<String, Instant> times, String key) {
    times.forEach(
        (field, time) -> {
          redis.ask(commands -> commands.hset(key, field, Long.toString(time.toEpochMilli())));
          redis.ask(commands -> commands.pexpire(key, LATEST_KEPT.toMillis()));
          times.remove(field, time);
        });
  }

  @Override
  public Optional<Report> lastHours(int hours) {
    tell();
    try {
      var current = hourOf(clock.instant());
      var told =
          IntStream.rangeClosed(1, hours)
              .mapToObj(n -> hour(current.minus(hours - n, ChronoUnit.HOURS)))
              .toList();
      return Optional.of(new Report(told, readLatest(), readLimits()));
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
                redis.ask(commands -> commands.hdel(LIMITS, field));
              }
            });
    return current;
  }

  private Map<String, String> read(String key) {
    return redis.ask(commands -> commands.hgetall(key));
  }

  /// Kinds that another version counts are passed over.
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

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
