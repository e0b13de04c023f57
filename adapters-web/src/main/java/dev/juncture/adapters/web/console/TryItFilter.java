package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.request.BlockingExecutor;
import dev.juncture.adapters.web.http.security.OpenToConsole;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Lets the pages of the console make calls to providers that are open to them, and no other call.
@ServerFilter("/api/backend/jira/**")
final class TryItFilter implements Ordered {

  private final Sessions sessions;
  private final BlockingExecutor elsewhere;

  TryItFilter(Sessions sessions, BlockingExecutor elsewhere) {
    this.sessions = sessions;
    this.elsewhere = elsewhere;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  /// Looks into the session on another thread, and only for whoever asks: all other calls go on
  /// where they are.
  @RequestFilter
  CompletionStage<HttpRequest<?>> admit(HttpRequest<?> request) {
    return isAskingForIt(request) && isOpen(request)
        ? elsewhere.run(() -> admittedOrNot(request))
        : CompletableFuture.completedStage(request);
  }

  private HttpRequest<?> admittedOrNot(HttpRequest<?> request) {
    if (sessions.admits(request)) {
      request.setAttribute(OpenToConsole.ADMITTED, true);
    }
    return request;
  }

  /// Whoever sends a header for keys wants to be told about keys.
  private static boolean isAskingForIt(HttpRequest<?> request) {
    var headers = request.getHeaders();
    return headers.contains(Sessions.HEADER) && !headers.contains(HttpHeaders.AUTHORIZATION);
  }

  private static boolean isOpen(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(route -> route.getAnnotationMetadata().hasAnnotation(OpenToConsole.class))
        .isPresent();
  }
}
