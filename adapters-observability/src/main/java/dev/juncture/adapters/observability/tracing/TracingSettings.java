package dev.juncture.adapters.observability.tracing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.Map;

/// Settings of tracing.
///
/// @param endpoint of a collector that accepts OTLP over HTTP; `/v1/traces` is appended
/// @param headers sent to the collector, such as its API key
/// @param serviceName the name of this server in traces
/// @param share of new traces that is recorded, from 0 to 1; a trace of a back end is recorded when
///   the back end records it
/// @see <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">OTLP exporter</a>
@ConfigurationProperties("juncture.tracing")
record TracingSettings(
    URI endpoint,
    Map<String, String> headers,
    @Bindable(defaultValue = "juncture") String serviceName,
    @Bindable(defaultValue = "1") double share) {

  /// Without the headers, which contain keys.
  @Override
  public String toString() {
    return "TracingSettings[endpoint=%s, serviceName=%s, share=%s]"
        .formatted(endpoint, serviceName, share);
  }
}
