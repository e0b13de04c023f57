package dev.juncture.adapters.web.http.error;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.UnsatisfiedRouteHandler;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;

/// A call that requires a parameter was sent without it.
@Singleton
@Replaces(UnsatisfiedRouteHandler.class)
final class MissingParameterHandler
    implements ExceptionHandler<UnsatisfiedRouteException, HttpResponse<?>> {

  private final ErrorResponses responses;

  MissingParameterHandler(ErrorResponses responses) {
    this.responses = responses;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, UnsatisfiedRouteException exception) {
    return responses.of(request, ErrorMapping.missing(request));
  }
}
