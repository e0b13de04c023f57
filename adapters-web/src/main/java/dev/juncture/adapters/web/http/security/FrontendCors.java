package dev.juncture.adapters.web.http.security;

import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.application.access.AccessControl;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Allows pages of the configured origins to call the frontend API and read its responses. Those
/// are the origins of the caller's workspace, or else of the environment. A browser asks beforehand
/// without a key, so the origin of any workspace is enough for that. Other paths are not exposed.
/// Credentials are not allowed, so browsers send no cookies.
@ServerFilter(value = "/api/frontend/.*", patternStyle = FilterPatternStyle.REGEX)
final class FrontendCors implements Ordered {

  private static final String METHODS = "GET, POST";
  private static final String REQUEST_HEADERS =
      "Content-Type, X-Request-Id, X-Juncture-Public-Key, X-Juncture-Connect-Session";
  private static final String RESPONSE_HEADERS = "X-Request-Id, Retry-After";
  private static final String HALF_AN_HOUR = "1800";

  private final List<String> usual;
  private final AccessControl access;

  FrontendCors(WebSettings settings, AccessControl access) {
    this.usual = settings.corsAllowedOrigins();
    this.access = access;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.after();
  }

  @RequestFilter
  @Nullable HttpResponse<?> askedBeforehand(HttpRequest<?> request) {
    return isPreflight(request) && isAllowed(request) ? permission(request) : null;
  }

  /// The response filter does not see this response, so it gets its CORS headers here.
  private HttpResponse<?> permission(HttpRequest<?> request) {
    var response =
        HttpResponse.ok()
            .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
            .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
            .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, HALF_AN_HOUR);
    allow(request, response);
    return response;
  }

  @ResponseFilter
  void allow(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    if (isAllowed(request)) {
      origin(request).ifPresent(it -> response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, it));
      response.header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
    }
  }

  private static boolean isPreflight(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.OPTIONS
        && request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }

  private boolean isAllowed(HttpRequest<?> request) {
    return origin(request)
        .filter(
            origin ->
                Caller.find(request)
                    .map(it -> isAllowed(origin, it.workspace()))
                    .orElseGet(() -> usual.contains(origin) || access.isAllowedOrigin(origin)))
        .isPresent();
  }

  private boolean isAllowed(String origin, WorkspaceId workspace) {
    return access
        .allowedOrigins(workspace)
        .map(own -> own.contains(origin))
        .orElseGet(() -> usual.contains(origin));
  }

  private static Optional<String> origin(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.ORIGIN));
  }
}
