package dev.juncture.adapters.observability.tracing;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.inject.Singleton;
import java.time.Duration;

@Factory
final class TracerFactory {

  private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration EXPORT_INTERVAL = Duration.ofSeconds(2);

  /// Exports the remaining spans when it is closed.
  @Bean(preDestroy = "close")
  @Singleton
  SdkTracerProvider provider(TracingSettings settings) {
    return SdkTracerProvider.builder()
        .setResource(resource(settings))
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
        .addSpanProcessor(
            BatchSpanProcessor.builder(exporter(settings))
                .setScheduleDelay(EXPORT_INTERVAL)
                .build())
        .build();
  }

  @Singleton
  Tracer tracer(SdkTracerProvider provider) {
    return provider.get("dev.juncture");
  }

  private static SpanExporter exporter(TracingSettings settings) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint() + "/v1/traces")
            .setTimeout(EXPORT_TIMEOUT);
    settings.headers().forEach(exporter::addHeader);
    return exporter.build();
  }

  private static Resource resource(TracingSettings settings) {
    return Resource.create(
        Attributes.of(AttributeKey.stringKey("service.name"), settings.serviceName()));
  }
}
