package dev.juncture.adapters.web.console;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Lets nobody into the console who has not signed in. The framework's security looks at no other
/// paths.
@Singleton
final class SignedInRule implements SecurityRule<HttpRequest<?>>, Ordered {

  @Override
  public Publisher<SecurityRuleResult> check(
      @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
    var isOpen = request != null && request.getPath().equals(SignInRedirect.PAGE);
    return Mono.just(
        authentication != null || isOpen
            ? SecurityRuleResult.ALLOWED
            : SecurityRuleResult.REJECTED);
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
