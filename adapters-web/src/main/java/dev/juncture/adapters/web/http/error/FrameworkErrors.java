package dev.juncture.adapters.web.http.error;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/// Converts errors that the framework produces, and unexpected exceptions, into our error format.
/// The response reveals nothing about an exception.
@Singleton
@Primary
final class FrameworkErrors implements ErrorResponseProcessor<Object> {

  private final ErrorResponses responses;

  FrameworkErrors(ErrorResponses responses) {
    this.responses = responses;
  }

  @Override
  @SuppressWarnings("unchecked") // the new body replaces the declared type
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    var problem = ours(context).orElseGet(() -> ErrorMapping.problem(response.status()));
    if (problem.status().getCode() >= 500) {
      UnexpectedErrors.log(context);
    }
    var error = responses.of(context.getRequest(), problem);
    response.getHeaders().remove(HttpHeaders.CONTENT_TYPE).forEachValue(error::header);
    return (MutableHttpResponse<Object>) error;
  }

  private static Optional<Problem> ours(ErrorContext context) {
    return Stream.iterate(
            context.getRootCause().orElse(null), it -> it != null, Throwable::getCause)
        .limit(20)
        .filter(ProblemException.class::isInstance)
        .map(it -> ((ProblemException) it).problem())
        .findFirst();
  }
}
