package dev.juncture.adapters.web.http.health;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.health.filter.HealthResultFilter;
import io.micronaut.management.health.indicator.HealthResult;

/// Sets the status 503 on health responses that report a problem; with `?require=all`, also on
/// those of a degraded server. The framework's own filter matches three paths. Comparing each
/// request's path with them costs more than checking each response.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Replaces(HealthResultFilter.class)
final class HealthStatusFilter {

  @ResponseFilter
  void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (response.body() instanceof HealthResult health && !isGood(health, request)) {
      response.status(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  private static boolean isGood(HealthResult health, HttpRequest<?> request) {
    var status = health.getStatus();
    return status.equals(Readiness.DEGRADED)
        ? request.getParameters().get("require", String.class).filter("all"::equals).isEmpty()
        : status.getOperational().orElse(true);
  }
}
