package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.request.BlockingExecutor;
import dev.juncture.adapters.web.http.security.AllowedFromConsole;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Admits backend calls that the console's pages make, if the call is marked [AllowedFromConsole].
@ServerFilter(value = "/api/backend/(jira|jsm)/.*", patternStyle = FilterPatternStyle.REGEX)
final class TryItFilter implements Ordered {

  private final Sessions sessions;
  private final BlockingExecutor blocking;

  TryItFilter(Sessions sessions, BlockingExecutor blocking) {
    this.sessions = sessions;
    this.blocking = blocking;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  /// Checks the session on another thread, because that may block. All other requests continue on
  /// the current thread.
  @RequestFilter
  CompletionStage<HttpRequest<?>> admit(HttpRequest<?> request) {
    return isAskingForIt(request) && isOpen(request)
        ? blocking.run(() -> admittedOrNot(request))
        : CompletableFuture.completedStage(request);
  }

  private HttpRequest<?> admittedOrNot(HttpRequest<?> request) {
    sessions.ofPage(request).map(Session::caller).ifPresent(it -> it.attachTo(request));
    return request;
  }

  /// Whether the request comes with the console's header. A request with an Authorization header is
  /// left to the check of secret keys.
  private static boolean isAskingForIt(HttpRequest<?> request) {
    var headers = request.getHeaders();
    return headers.contains(Sessions.HEADER) && !headers.contains(HttpHeaders.AUTHORIZATION);
  }

  private static boolean isOpen(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(route -> route.getAnnotationMetadata().hasStereotype(AllowedFromConsole.class))
        .isPresent();
  }
}
