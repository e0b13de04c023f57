package dev.juncture.adapters.web.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The backend API needs a key, whether or not there is such a path; everything else is open. Some
/// of its calls are also open to the console's pages. Asked last, so that the framework's own rules
/// for sensitive endpoints come first.
@Singleton
final class BackendRule implements SecurityRule<HttpRequest<?>> {

  private static final String BACKEND = "/api/backend";

  private final List<ConsoleAccess> consoles;
  private final Scheduler blocking;

  BackendRule(
      List<ConsoleAccess> consoles, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.consoles = consoles;
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  @Override
  public Publisher<SecurityRuleResult> check(
      @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
    if (authentication != null || (request != null && !isBackend(request))) {
      return Mono.just(SecurityRuleResult.ALLOWED);
    }
    return request != null && isOpenToConsole(request)
        ? Mono.fromCallable(() -> result(request)).subscribeOn(blocking)
        : Mono.just(SecurityRuleResult.REJECTED);
  }

  private SecurityRuleResult result(HttpRequest<?> request) {
    return consoles.stream().anyMatch(it -> it.admits(request))
        ? SecurityRuleResult.ALLOWED
        : SecurityRuleResult.REJECTED;
  }

  /// Whoever sends a header for keys wants to be told about keys.
  private boolean isOpenToConsole(HttpRequest<?> request) {
    return !consoles.isEmpty()
        && !request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
        && hasRoute(request, OpenToConsole.class);
  }

  /// By path for what does not exist, by route for what does: however a path is spelled, what it
  /// reaches is what counts.
  private static boolean isBackend(HttpRequest<?> request) {
    return request.getPath().startsWith(BACKEND) || hasRoute(request, BackendApi.class);
  }

  private static boolean hasRoute(HttpRequest<?> request, Class<? extends Annotation> annotation) {
    return RouteAttributes.getRouteMatch(request)
        .filter(route -> route.getAnnotationMetadata().hasAnnotation(annotation))
        .isPresent();
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
