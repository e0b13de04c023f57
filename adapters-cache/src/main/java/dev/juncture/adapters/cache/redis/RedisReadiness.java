package dev.juncture.adapters.cache.redis;

import dev.juncture.domain.observation.Store;
import io.micronaut.configuration.lettuce.health.RedisHealthIndicator;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/// Readiness of Redis, from the last check of the shared connection. Replaces Micronaut's
/// indicator, which opens a connection for each request and waits many seconds for it.
@Singleton
@Readiness
@Replaces(RedisHealthIndicator.class)
public final class RedisReadiness implements HealthIndicator, Store {

  private final SharedRedisConnection redis;

  public RedisReadiness(SharedRedisConnection redis) {
    this.redis = redis;
  }

  @Override
  public String name() {
    return "cache";
  }

  @Override
  public boolean isReachable() {
    return redis.isReachable();
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var status = redis.isReachable() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("redis", status).build());
  }
}
