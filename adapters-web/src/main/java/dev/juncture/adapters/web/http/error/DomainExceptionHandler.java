package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.error.DomainException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

@Singleton
final class DomainExceptionHandler implements ExceptionHandler<DomainException, HttpResponse<?>> {

  private final ErrorResponses responses;

  DomainExceptionHandler(ErrorResponses responses) {
    this.responses = responses;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, DomainException exception) {
    return responses.of(
        request, ErrorMapping.of((HttpRequest<?>) request).problem(exception.error()));
  }
}
