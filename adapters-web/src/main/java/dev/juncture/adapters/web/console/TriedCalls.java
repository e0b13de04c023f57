package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.security.OpenToConsole;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;

/// Lets the pages of the console make calls to providers that are open to them, and no other call.
@ServerFilter("/api/backend/jira/**")
final class TriedCalls implements Ordered {

  private final Sessions sessions;

  TriedCalls(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void admit(HttpRequest<?> request) {
    if (isAskingForIt(request) && isOpen(request) && sessions.admits(request)) {
      request.setAttribute(OpenToConsole.ADMITTED, true);
    }
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
