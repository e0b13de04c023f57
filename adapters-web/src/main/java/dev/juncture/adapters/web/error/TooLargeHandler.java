package dev.juncture.adapters.web.error;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/// A body that is larger than what is read into memory.
@Singleton
final class TooLargeHandler implements ExceptionHandler<BufferLengthExceededException, HttpResponse<?>> {

  private final ErrorAnswers answers;

  TooLargeHandler(ErrorAnswers answers) {
    this.answers = answers;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, BufferLengthExceededException exception) {
    return answers.answer(
        request,
        Problem.of(
            HttpStatus.REQUEST_ENTITY_TOO_LARGE, "Request body is too large", "body_too_large"));
  }
}
