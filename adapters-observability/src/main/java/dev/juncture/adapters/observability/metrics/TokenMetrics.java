package dev.juncture.adapters.observability.metrics;

import static dev.juncture.adapters.observability.metrics.MeterNames.label;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.token.RefreshResult;
import dev.juncture.domain.token.TokenObserver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Counts token reads by source, and times refreshes by outcome.
@Singleton
class TokenMetrics implements TokenObserver {

  private final MeterRegistry registry;
  private final List<LongAdder> reads;
  private final Map<Refresh, Timer> refreshes = new ConcurrentHashMap<>();

  TokenMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.reads = Stream.of(Source.values()).map(this::reads).toList();
  }

  /// A series that appears with its first event has no increase at that event, and no alert fires.
  /// So all series of the configured providers are there from the start.
  @EventListener
  void begin(StartupEvent event) {
    event.getSource().getBeansOfType(ProviderOAuth.class).stream()
        .map(ProviderOAuth::provider)
        .flatMap(it -> RefreshResult.LABELS.stream().map(label -> new Refresh(it, label)))
        .forEach(it -> refreshes.computeIfAbsent(it, this::timer));
  }

  // Every warm read comes here, on many threads at once. The registry asks for the sum at a scrape.
  @Override
  public void found(Source source) {
    reads.get(source.ordinal()).increment();
  }

  @Override
  public void refreshed(ProviderId provider, RefreshResult result, Duration took) {
    refreshes.computeIfAbsent(new Refresh(provider, result.label()), this::timer).record(took);
  }

  private LongAdder reads(Source source) {
    var count = new LongAdder();
    FunctionCounter.builder(MeterNames.TOKEN_READS, count, LongAdder::sum)
        .tag("source", label(source))
        .register(registry);
    return count;
  }

  private Timer timer(Refresh refresh) {
    return Buckets.forCalls(MeterNames.REFRESHES)
        .tag("provider", refresh.provider().value())
        .tag("outcome", refresh.outcome())
        .register(registry);
  }

  private record Refresh(ProviderId provider, String outcome) {}
}
