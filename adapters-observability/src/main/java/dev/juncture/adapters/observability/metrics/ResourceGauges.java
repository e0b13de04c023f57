package dev.juncture.adapters.observability.metrics;

import dev.juncture.domain.observation.Pool;
import dev.juncture.domain.observation.Store;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Gauges of the build, of pools and of stores, which are read when the metrics are scraped.
@Singleton
@Requires(notEnv = "command")
final class ResourceGauges {

  private final MeterRegistry registry;
  private final List<Pool> pools;
  private final List<Store> stores;

  ResourceGauges(MeterRegistry registry, List<Pool> pools, List<Store> stores) {
    this.registry = registry;
    this.pools = pools;
    this.stores = stores;
  }

  @EventListener
  void watch(StartupEvent event) {
    watchBuild();
    pools.forEach(this::watch);
    stores.forEach(this::watch);
  }

  private void watchBuild() {
    Gauge.builder(MeterNames.BUILD, () -> 1)
        .tag("version", version())
        .tag("java", String.valueOf(Runtime.version().feature()))
        .register(registry);
  }

  private static String version() {
    return Optional.ofNullable(ResourceGauges.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  private void watch(Pool pool) {
    var tags = Tags.of("pool", pool.name());
    Gauge.builder(MeterNames.POOL_LIMIT, pool, Pool::limit).tags(tags).register(registry);
    Gauge.builder(MeterNames.POOL_IN_USE, pool, Pool::inUse).tags(tags).register(registry);
    Gauge.builder(MeterNames.POOL_WAITING, pool, Pool::waiting).tags(tags).register(registry);
  }

  private void watch(Store store) {
    Gauge.builder(MeterNames.STORE_REACHABLE, store, it -> it.isReachable() ? 1 : 0)
        .tag("store", store.name())
        .register(registry);
  }
}
