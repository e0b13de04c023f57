package dev.juncture.adapters.web.http.error;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import jakarta.inject.Singleton;

/// A form that cannot be decoded, such as `key=%`.
@Singleton
final class MalformedFormHandler
    implements ExceptionHandler<ErrorDataDecoderException, HttpResponse<?>> {

  private final ErrorResponses responses;

  MalformedFormHandler(ErrorResponses responses) {
    this.responses = responses;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, ErrorDataDecoderException exception) {
    return responses.of(request, ErrorMapping.problem(HttpStatus.BAD_REQUEST));
  }
}
