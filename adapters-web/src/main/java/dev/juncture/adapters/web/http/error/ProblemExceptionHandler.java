package dev.juncture.adapters.web.http.error;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

@Singleton
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {

  private final ErrorResponses answers;

  ProblemExceptionHandler(ErrorResponses answers) {
    this.answers = answers;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
    return answers.answer(request, exception.problem());
  }
}
