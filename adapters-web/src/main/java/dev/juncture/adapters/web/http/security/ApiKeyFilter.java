package dev.juncture.adapters.web.http.security;

import dev.juncture.adapters.web.http.error.Unauthorized;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import org.jspecify.annotations.Nullable;

/// The backend API needs a key, whether or not there is such a path; everything else is open. Some
/// of its calls are also open to the console's pages.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ApiKeyFilter implements Ordered {

  private static final String BACKEND = "/api/backend";
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;

  ApiKeyFilter(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }

  /// The answer to whoever is not let in; nothing for the others.
  @RequestFilter
  @Nullable HttpResponse<?> refuse(HttpRequest<?> request) {
    return isBackend(request) && !holdsKey(request) && !comesThroughTheConsole(request)
        ? Unauthorized.answer(request)
        : null;
  }

  private static boolean comesThroughTheConsole(HttpRequest<?> request) {
    return request.getAttribute(OpenToConsole.ADMITTED).isPresent();
  }

  private boolean holdsKey(HttpRequest<?> request) {
    var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    return header != null
        && header.startsWith(BEARER)
        && keys.know(header.substring(BEARER.length()));
  }

  /// By path for what does not exist, by route for what does: however a path is spelled, what it
  /// reaches is what counts.
  private static boolean isBackend(HttpRequest<?> request) {
    return request.getPath().startsWith(BACKEND)
        || RouteAttributes.getRouteMatch(request)
            .filter(route -> route.getAnnotationMetadata().hasAnnotation(BackendApi.class))
            .isPresent();
  }
}
