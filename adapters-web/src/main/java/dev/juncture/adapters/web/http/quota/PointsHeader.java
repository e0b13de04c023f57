package dev.juncture.adapters.web.http.quota;

import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.domain.quota.RequestPoints;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import java.util.concurrent.atomic.AtomicLong;

/// Tells callers what their call has cost until the head of the response is sent.
@ServerFilter(
    patternStyle = FilterPatternStyle.REGEX,
    value = "/api/backend/(jira|integration-helpers|proxy)/.*")
public final class PointsHeader implements RequestPoints, Ordered {

  public static final String HEADER = "X-Juncture-Jira-Points";

  private static final String POINTS = "juncture.points";

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.after();
  }

  @Override
  public void add(long points) {
    ServerRequestContext.currentRequest().ifPresent(it -> pointsOf(it).addAndGet(points));
  }

  /// Several threads can work for a request.
  private static AtomicLong pointsOf(HttpRequest<?> request) {
    synchronized (request) {
      return request
          .getAttribute(POINTS, AtomicLong.class)
          .orElseGet(
              () -> {
                var none = new AtomicLong();
                request.setAttribute(POINTS, none);
                return none;
              });
    }
  }

  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (isOfJira(request) || request.getAttribute(POINTS).isPresent()) {
      response.getHeaders().set(HEADER, pointsOf(request).toString());
    }
  }

  private static boolean isOfJira(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .map(it -> it.getAnnotationMetadata().stringValues(ApiCall.class, "jiraScopes"))
        .filter(it -> it.length > 0)
        .isPresent();
  }
}
