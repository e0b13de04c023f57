package dev.juncture.adapters.web.http.security;

import dev.juncture.adapters.web.http.error.BrowserFacing;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import java.lang.annotation.Annotation;

/// The part of the server that a request is for, which decides how its caller is found.
enum ApiArea {
  BACKEND,
  ADMIN,
  /// What pages of the customer call from a browser.
  FRONTEND,
  /// Pages, health, documents.
  OPEN;

  private static final String BACKEND_PATH = "/api/backend";
  private static final String ADMIN_PATH = "/api/admin";
  private static final String FRONTEND_PATH = "/api/frontend/";

  /// The path decides for routes that do not exist. For the others the matched route decides,
  /// however the path is spelled.
  static ApiArea of(HttpRequest<?> request) {
    var path = request.getPath();
    if (path.startsWith(BACKEND_PATH) || isMarked(request, BackendApi.class)) {
      return BACKEND;
    }
    if (path.startsWith(ADMIN_PATH) || isMarked(request, AdminApi.class)) {
      return ADMIN;
    }
    return path.startsWith(FRONTEND_PATH) && !isMarked(request, BrowserFacing.class)
        ? FRONTEND
        : OPEN;
  }

  private static boolean isMarked(HttpRequest<?> request, Class<? extends Annotation> mark) {
    return RouteAttributes.getRouteMatch(request)
        .filter(route -> route.getAnnotationMetadata().hasStereotype(mark))
        .isPresent();
  }
}
