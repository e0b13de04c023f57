package dev.juncture.adapters.web.http.request;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Named;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Assigns an id to every request, for the log and the response. Also sets the headers that every
/// response has.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestIdFilter implements Ordered {

  private static final Logger log = LoggerFactory.getLogger(RequestIdFilter.class);
  private static final String STARTED = "juncture.started";

  private final Supplier<UUID> ids;
  private final CommonHeaders common;

  RequestIdFilter(@Named("requests") Supplier<UUID> ids, CommonHeaders common) {
    this.ids = ids;
    this.common = common;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }

  @RequestFilter
  void begin(HttpRequest<?> request, MutablePropagatedContext context) {
    var id = RequestId.proposedBy(request).orElseGet(() -> ids.get().toString());
    RequestId.give(request, id);
    context.add(new LoggedRequestId(id));
    if (log.isDebugEnabled()) {
      request.setAttribute(STARTED, System.nanoTime());
    }
  }

  @ResponseFilter
  void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    common.set(request, response);
    trace(request, response);
  }

  private static void trace(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (log.isDebugEnabled()) {
      log.debug(
          "{} {} {} {} ms",
          request.getMethodName(),
          route(request),
          response.code(),
          (System.nanoTime() - request.getAttribute(STARTED, Long.class).orElse(0L)) / 1_000_000);
    }
  }

  /// The route's URI template. The path itself may contain a connection code.
  static String route(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .map(
            it ->
                it instanceof UriRouteMatch<?, ?> uri
                    ? uri.getRouteInfo().getUriMatchTemplate().toString()
                    : "-")
        .orElse("-");
  }
}
