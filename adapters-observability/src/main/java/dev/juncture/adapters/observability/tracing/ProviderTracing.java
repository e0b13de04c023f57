package dev.juncture.adapters.observability.tracing;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderObserver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/// One client span for every request to a provider, as a child of the span of the request that
/// caused it. No trace headers are sent to the provider, because it must not see which requests
/// belong together.
@Singleton
final class ProviderTracing implements ProviderObserver {

  private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("juncture.provider");
  private static final AttributeKey<String> KIND = AttributeKey.stringKey("juncture.call.kind");
  private static final AttributeKey<String> OUTCOME =
      AttributeKey.stringKey("juncture.call.outcome");
  private static final AttributeKey<Double> SECONDS =
      AttributeKey.doubleKey("juncture.wait.seconds");

  private final Tracer tracer;

  ProviderTracing(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public Call requestStarted(ProviderId provider, Kind kind) {
    var span =
        tracer
            .spanBuilder(provider.value() + " " + label(kind))
            .setSpanKind(SpanKind.CLIENT)
            .setParent(CurrentSpan.current())
            .setAttribute(PROVIDER, provider.value())
            .setAttribute(KIND, label(kind))
            .startSpan();
    return outcome -> end(span, outcome);
  }

  /// A span without duration, recorded before the wait.
  @Override
  public void rateLimitWait(ProviderId provider, Duration length) {
    tracer
        .spanBuilder(provider.value() + " rate limit")
        .setParent(CurrentSpan.current())
        .setAttribute(PROVIDER, provider.value())
        .setAttribute(SECONDS, length.toMillis() / 1e3)
        .startSpan()
        .end();
  }

  private static void end(Span span, Outcome outcome) {
    span.setAttribute(OUTCOME, label(outcome));
    if (outcome == Outcome.FAILED) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
