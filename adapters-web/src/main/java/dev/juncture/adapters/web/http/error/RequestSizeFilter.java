package dev.juncture.adapters.web.http.error;

import dev.juncture.adapters.web.http.request.RequestSize;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/// Rejects requests that are too large, after the filter that assigns ids, so that the response has
/// an id.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestSizeFilter implements Ordered {

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.after();
  }

  @RequestFilter
  void begin(HttpRequest<?> request) {
    RequestSize.exceededBy(request)
        .map(ProblemException::of)
        .ifPresent(
            problem -> {
              throw problem;
            });
  }
}
