package dev.juncture.adapters.web.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// The backend API needs a key, whether or not there is such a path; everything else is open. Asked
/// last, so that the framework's own rules for sensitive endpoints come first.
@Singleton
final class BackendRule implements SecurityRule<HttpRequest<?>> {

  private static final String BACKEND = "/api/backend";

  @Override
  public Publisher<SecurityRuleResult> check(
      @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
    return Mono.just(
        authentication == null && (request == null || isBackend(request))
            ? SecurityRuleResult.REJECTED
            : SecurityRuleResult.ALLOWED);
  }

  /// By path for what does not exist, by route for what does: however a path is spelled, what it
  /// reaches is what counts.
  private static boolean isBackend(HttpRequest<?> request) {
    return request.getPath().startsWith(BACKEND)
        || RouteAttributes.getRouteMatch(request)
            .filter(route -> route.getAnnotationMetadata().hasAnnotation(BackendApi.class))
            .isPresent();
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
