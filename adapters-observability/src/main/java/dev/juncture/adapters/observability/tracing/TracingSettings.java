package dev.juncture.adapters.observability.tracing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.Map;

/// Whom to tell, and how much.
///
/// @param endpoint of a collector that takes OTLP over HTTP; `/v1/traces` is appended
/// @param headers sent to the collector, such as its key
/// @param serviceName what this server is called there
/// @param share of the traces that begin here, from 0 to 1; a trace that a back end has begun is
///   followed if that follows it
/// @see <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">OTLP exporter</a>
@ConfigurationProperties("juncture.tracing")
record TracingSettings(
    URI endpoint,
    Map<String, String> headers,
    @Bindable(defaultValue = "juncture") String serviceName,
    @Bindable(defaultValue = "1") double share) {

  /// Shows no header: they hold keys.
  @Override
  public String toString() {
    return "TracingSettings[endpoint=%s, serviceName=%s, share=%s]"
        .formatted(endpoint, serviceName, share);
  }
}
