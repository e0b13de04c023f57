package dev.juncture.adapters.observability.metrics;

import static dev.juncture.adapters.observability.metrics.MeterNames.label;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.token.RefreshResult;
import dev.juncture.domain.token.TokenObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Counts token reads by source, and times refreshes by outcome.
@Singleton
final class TokenMetrics implements TokenObserver {

  private final MeterRegistry registry;
  private final List<Counter> reads;
  private final Map<Refresh, Timer> refreshes = new ConcurrentHashMap<>();

  TokenMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.reads = Stream.of(Source.values()).map(this::reads).toList();
  }

  @Override
  public void found(Source source) {
    reads.get(source.ordinal()).increment();
  }

  @Override
  public void refreshed(ProviderId provider, RefreshResult result, Duration took) {
    refreshes.computeIfAbsent(new Refresh(provider, result.label()), this::timer).record(took);
  }

  private Counter reads(Source source) {
    return registry.counter(MeterNames.TOKEN_READS, "source", label(source));
  }

  private Timer timer(Refresh refresh) {
    return Buckets.forCalls(MeterNames.REFRESHES)
        .tag("provider", refresh.provider().value())
        .tag("outcome", refresh.outcome())
        .register(registry);
  }

  private record Refresh(ProviderId provider, String outcome) {}
}
