package dev.juncture.adapters.web.http.error;

import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.ApiCall.Effect;
import dev.juncture.adapters.web.http.request.RequestSize;
import dev.juncture.application.installation.ServerMode;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;

/// Rejects requests that are too large, and operations that change something while this server is
/// not active. Runs after the filter that assigns ids, so that the response has an id.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AdmissionFilter implements Ordered {

  private final ServerMode mode;

  AdmissionFilter(ServerMode mode) {
    this.mode = mode;
  }

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
    if (!mode.isActive() && changesSomething(request)) {
      mode.requireActive();
    }
  }

  private static boolean changesSomething(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .flatMap(it -> it.getAnnotationMetadata().enumValue(ApiCall.class, "effect", Effect.class))
        .filter(effect -> effect != Effect.READ)
        .isPresent();
  }
}
