package dev.juncture.adapters.web.error;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

@Singleton
final class BadInputExceptionHandler
    implements ExceptionHandler<BadInputException, HttpResponse<?>> {

  private final ErrorAnswers answers;

  BadInputExceptionHandler(ErrorAnswers answers) {
    this.answers = answers;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, BadInputException exception) {
    return answers.answer(request, exception.problem());
  }
}
