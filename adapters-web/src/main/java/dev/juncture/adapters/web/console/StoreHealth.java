package dev.juncture.adapters.web.console;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;

/// Checks whether the stores respond.
@Singleton
final class StoreHealth {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Map<String, String> NAMES = Map.of("jdbc", "PostgreSQL", "redis", "Redis");

  private final List<HealthIndicator> indicators;

  StoreHealth(List<HealthIndicator> indicators) {
    this.indicators = indicators;
  }

  /// Checks all stores at once. Waits for the slowest, but at most two seconds.
  List<StoreStatus> look() {
    return Flux.fromIterable(indicators)
        .flatMap(it -> Flux.from(it.getResult()).take(TIMEOUT).onErrorComplete())
        .filter(it -> NAMES.containsKey(it.getName()))
        .map(StoreHealth::store)
        .sort(Comparator.comparing(StoreStatus::name))
        .collectList()
        .blockOptional()
        .orElse(List.of());
  }

  private static StoreStatus store(HealthResult result) {
    return new StoreStatus(
        NAMES.getOrDefault(result.getName(), result.getName()),
        result.getStatus().equals(HealthStatus.UP));
  }
}
