package dev.juncture.adapters.web.console;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/// Redirects unauthenticated requests to the sign-in page. After a GET request, the operator
/// returns to the requested page.
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class SignInRedirect
    implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {

  static final String PAGE = "/console/sign-in";

  @Override
  @SuppressWarnings("rawtypes") // the interface uses the raw type
  public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
    var page = UriBuilder.of(PAGE);
    if (request.getMethod() == HttpMethod.GET) {
      page.queryParam("to", request.getUri().toString());
    }
    return HttpResponse.seeOther(page.build());
  }
}
