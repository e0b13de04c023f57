package dev.juncture.adapters.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Counts and times every request until its response begins. The label is the template of the route
/// and never the path: paths contain codes, and their number is unbounded.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestMetricsFilter implements Ordered {

  private static final String STARTED = "juncture.metrics.started";
  private static final String NO_ROUTE = "none";
  private static final int CLASSES = 6;

  private final MeterRegistry registry;
  private final Map<Object, AtomicReferenceArray<Timer>> timers = new ConcurrentHashMap<>();

  RequestMetricsFilter(MeterRegistry registry) {
    this.registry = registry;
  }

  /// The outermost filter, so that requests that other filters reject are counted too.
  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.before();
  }

  @RequestFilter
  void begin(HttpRequest<?> request) {
    request.setAttribute(STARTED, System.nanoTime());
  }

  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response) {
    // A request that no filter has seen, because it is malformed, has no start time.
    if (request.getAttribute(STARTED).orElse(null) instanceof Long startedAt) {
      timer(request, response).record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
    }
  }

  private Timer timer(HttpRequest<?> request, HttpResponse<?> response) {
    var route = route(request);
    var key = route == null ? NO_ROUTE : route;
    var byClass = timers.computeIfAbsent(key, _ -> new AtomicReferenceArray<>(CLASSES));
    var statusClass = Math.clamp(response.code() / 100, 0, CLASSES - 1);
    var known = byClass.get(statusClass);
    return known != null ? known : added(byClass, route, statusClass);
  }

  private Timer added(
      AtomicReferenceArray<Timer> byClass, @Nullable UriRouteInfo<?, ?> route, int statusClass) {
    var timer =
        Buckets.forRequests(MeterNames.REQUESTS)
            .tag("method", route == null ? NO_ROUTE : route.getHttpMethodName())
            .tag("route", route == null ? NO_ROUTE : route.getUriMatchTemplate().toPathString())
            .tag("status", statusClass + "xx")
            .register(registry);
    byClass.set(statusClass, timer);
    return timer;
  }

  private static @Nullable UriRouteInfo<?, ?> route(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request).orElse(null) instanceof UriRouteMatch<?, ?> match
        ? match.getRouteInfo()
        : null;
  }
}
