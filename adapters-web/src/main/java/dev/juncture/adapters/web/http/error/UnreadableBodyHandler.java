package dev.juncture.adapters.web.http.error;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.inject.Singleton;

/// Handles a request body with malformed chunks, or that cannot be decompressed.
@Singleton
final class UnreadableBodyHandler
    implements ExceptionHandler<DecompressionException, HttpResponse<?>> {

  private final ErrorResponses responses;

  UnreadableBodyHandler(ErrorResponses responses) {
    this.responses = responses;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, DecompressionException exception) {
    return responses.of(request, ProblemException.unreadableBody().problem());
  }
}
