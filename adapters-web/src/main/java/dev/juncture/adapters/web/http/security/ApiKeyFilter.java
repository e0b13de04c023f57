package dev.juncture.adapters.web.http.security;

import dev.juncture.adapters.web.http.error.Unauthorized;
import dev.juncture.adapters.web.http.request.RejectionLog;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import org.jspecify.annotations.Nullable;

/// Requires a secret key for all paths of the backend API, even for paths that do not exist. All
/// other paths are open. Pages of the console can make some backend calls without a key.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ApiKeyFilter implements Ordered {

  private static final String BACKEND = "/api/backend";
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;
  private final RejectionLog rejections;

  ApiKeyFilter(ApiKeys keys, RejectionLog rejections) {
    this.keys = keys;
    this.rejections = rejections;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }

  /// Returns a 401 for a caller without access, and null to continue.
  @RequestFilter
  @Nullable HttpResponse<?> requireKey(HttpRequest<?> request) {
    if (!isBackend(request) || holdsKey(request) || comesThroughTheConsole(request)) {
      Caller.ANONYMOUS.attachTo(request);
      return null;
    }
    rejections.rejected(request, Unauthorized.code(request));
    return Unauthorized.response(request);
  }

  private static boolean comesThroughTheConsole(HttpRequest<?> request) {
    return request.getAttribute(AllowedFromConsole.ADMITTED).isPresent();
  }

  private boolean holdsKey(HttpRequest<?> request) {
    var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    return header != null
        && header.startsWith(BEARER)
        && keys.know(header.substring(BEARER.length()));
  }

  /// Whether the request is for the backend API. The path decides for routes that do not exist. For
  /// the others the matched route decides, however the path is spelled.
  private static boolean isBackend(HttpRequest<?> request) {
    return request.getPath().startsWith(BACKEND)
        || RouteAttributes.getRouteMatch(request)
            .filter(route -> route.getAnnotationMetadata().hasAnnotation(BackendApi.class))
            .isPresent();
  }
}
