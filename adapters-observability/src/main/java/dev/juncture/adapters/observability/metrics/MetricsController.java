package dev.juncture.adapters.observability.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/// Metrics on the main port. The path is below the backend API, so it needs a backend key, which
/// Prometheus sends as `authorization.credentials`.
@Controller("/api/backend/metrics")
final class MetricsController {

  static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Get(produces = PROMETHEUS_TEXT)
  String metrics() {
    return registry.scrape();
  }
}
