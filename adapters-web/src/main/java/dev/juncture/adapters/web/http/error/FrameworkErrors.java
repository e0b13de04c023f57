package dev.juncture.adapters.web.http.error;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/// Converts errors that the framework produces, and unexpected exceptions, into our error format.
/// The framework has already logged the exception; the response reveals nothing about it.
@Singleton
@Primary
final class FrameworkErrors implements ErrorResponseProcessor<Object> {

  private final ErrorResponses answers;

  FrameworkErrors(ErrorResponses answers) {
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("unchecked") // the new body replaces the declared type
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    var problem = problem(context, response.status());
    var answer = answers.answer(context.getRequest(), problem);
    response.getHeaders().remove(HttpHeaders.CONTENT_TYPE).forEachValue(answer::header);
    return (MutableHttpResponse<Object>) answer;
  }

  private static Problem problem(ErrorContext context, HttpStatus status) {
    return ours(context).orElseGet(() -> problem(status));
  }

  private static Optional<Problem> ours(ErrorContext context) {
    return Stream.iterate(
            context.getRootCause().orElse(null), it -> it != null, Throwable::getCause)
        .limit(20)
        .filter(ProblemException.class::isInstance)
        .map(it -> ((ProblemException) it).problem())
        .findFirst();
  }

  static Problem problem(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> Problem.of(status, "Not found", "path_not_found");
      case METHOD_NOT_ALLOWED -> Problem.of(status, "Method not allowed", "method_not_allowed");
      case NOT_ACCEPTABLE ->
          Problem.of(status, "Not acceptable: this server answers in JSON", "not_acceptable");
      case REQUEST_ENTITY_TOO_LARGE ->
          Problem.of(status, "Request body is too large", "body_too_large");
      case UNSUPPORTED_MEDIA_TYPE ->
          Problem.of(
              status, "Unsupported media type: send application/json", "unsupported_media_type");
      default ->
          status.getCode() < 500
              ? Problem.of(status, "Invalid request", "invalid_request")
              : Problem.of(
                  HttpStatus.INTERNAL_SERVER_ERROR, "Internal server error", "internal_error");
    };
  }
}
