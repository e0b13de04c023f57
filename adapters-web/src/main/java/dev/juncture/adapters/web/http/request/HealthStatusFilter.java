package dev.juncture.adapters.web.http.request;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.health.filter.HealthResultFilter;
import io.micronaut.management.health.indicator.HealthResult;

/// Sets the status 503 on health responses that report a problem. The framework's own filter
/// matches three paths. Comparing each request's path with them costs more than checking each
/// response.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Replaces(HealthResultFilter.class)
final class HealthStatusFilter {

  @ResponseFilter
  void end(MutableHttpResponse<?> response) {
    if (response.body() instanceof HealthResult health
        && !health.getStatus().getOperational().orElse(true)) {
      response.status(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }
}
