package dev.juncture.adapters.observability.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Set;

@Factory
final class MetricsFactory {

  /// The JVM and system metrics that are exposed.
  private static final Set<String> EXPOSED =
      Set.of(
          "jvm.memory.used",
          "jvm.memory.committed",
          "jvm.memory.max",
          "jvm.gc.pause",
          "jvm.gc.memory.allocated",
          "jvm.gc.live.data.size",
          "jvm.threads.live",
          "jvm.threads.peak",
          "process.cpu.usage",
          "process.uptime",
          "process.files.open",
          "process.files.max",
          "system.cpu.count",
          "system.load.average.1m");

  @Bean(preDestroy = "close")
  @Singleton
  PrometheusMeterRegistry registry(JvmGcMetrics collections) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(MeterFilter.denyUnless(MetricsFactory::isExposed));
    new JvmMemoryMetrics().bindTo(registry);
    collections.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    return registry;
  }

  /// Observes garbage collections until it is closed.
  @Bean(preDestroy = "close")
  @Singleton
  JvmGcMetrics collections() {
    return new JvmGcMetrics();
  }

  private static boolean isExposed(Meter.Id meter) {
    return meter.getName().startsWith("juncture.") || EXPOSED.contains(meter.getName());
  }
}
