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

/// Assigns an id to every request, for the log and the response. Also sets the headers that every
/// response has.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestIdFilter implements Ordered {

  private final Supplier<UUID> ids;
  private final CommonHeaders common;
  private final AccessLog access;

  RequestIdFilter(@Named("requests") Supplier<UUID> ids, CommonHeaders common, AccessLog access) {
    this.ids = ids;
    this.common = common;
    this.access = access;
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
    access.begin(request);
  }

  @ResponseFilter
  void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    common.set(request, response);
    access.end(request, response);
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
