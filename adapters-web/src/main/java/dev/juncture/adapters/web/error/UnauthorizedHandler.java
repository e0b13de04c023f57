package dev.juncture.adapters.web.error;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class UnauthorizedHandler
    implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {

  @Override
  public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
    return ErrorAnswers.json(request, problem((HttpRequest<?>) request))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  private static Problem problem(HttpRequest<?> request) {
    return request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
        ? Problem.of(HttpStatus.UNAUTHORIZED, "Invalid secret key", "invalid_secret_key")
        : Problem.of(
            HttpStatus.UNAUTHORIZED, "No authorization header provided", "missing_secret_key");
  }
}
