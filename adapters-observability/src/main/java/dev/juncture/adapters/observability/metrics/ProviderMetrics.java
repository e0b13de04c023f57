package dev.juncture.adapters.observability.metrics;

import static dev.juncture.adapters.observability.metrics.MeterNames.label;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Counts and times requests to providers, and gauges those in flight.
@Singleton
final class ProviderMetrics implements ProviderObserver {

  private final MeterRegistry registry;
  private final Map<Request, Meters> meters = new ConcurrentHashMap<>();
  private final Map<ProviderId, Timer> waits = new ConcurrentHashMap<>();

  ProviderMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Call requestStarted(ProviderId provider, Kind kind) {
    var requestMeters = meters.computeIfAbsent(new Request(provider, kind), this::meters);
    var startedAt = System.nanoTime();
    requestMeters.inFlight().incrementAndGet();
    return outcome -> {
      requestMeters.inFlight().decrementAndGet();
      requestMeters
          .timers()
          .get(outcome.ordinal())
          .record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
    };
  }

  @Override
  public void rateLimitWait(ProviderId provider, Duration length) {
    waits.computeIfAbsent(provider, this::waits).record(length);
  }

  @Override
  public void pointsSpent(ProviderId provider, long points) {
    counter(MeterNames.QUOTA_POINTS, provider).increment(points);
  }

  @Override
  public void fairShareRejected(ProviderId provider) {
    counter(MeterNames.FAIR_SHARE_REJECTIONS, provider).increment();
  }

  private Counter counter(String name, ProviderId provider) {
    return registry.counter(name, "provider", provider.value());
  }

  private Meters meters(Request request) {
    var timers = Stream.of(Outcome.values()).map(outcome -> timer(request, outcome)).toList();
    var inFlight = new AtomicInteger();
    Gauge.builder(MeterNames.PROVIDER_CALLS_IN_FLIGHT, inFlight::get)
        .tag("provider", request.provider().value())
        .tag("kind", label(request.kind()))
        .register(registry);
    return new Meters(timers, inFlight);
  }

  private Timer timer(Request request, Outcome outcome) {
    return Buckets.forCalls(MeterNames.PROVIDER_CALLS)
        .tag("provider", request.provider().value())
        .tag("kind", label(request.kind()))
        .tag("outcome", label(outcome))
        .register(registry);
  }

  private Timer waits(ProviderId provider) {
    return registry.timer(MeterNames.RATE_LIMIT_WAITS, "provider", provider.value());
  }

  private record Request(ProviderId provider, Kind kind) {}

  private record Meters(List<Timer> timers, AtomicInteger inFlight) {}
}
