package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles a stored secret that no configured key can decrypt. An operator has to act. The log
/// omits the stack trace, because it would only hide the message.
@Singleton
final class UnreadableSecretHandler
    implements ExceptionHandler<UnreadableSecretException, HttpResponse<?>> {

  private static final Logger log = LoggerFactory.getLogger(UnreadableSecretHandler.class);

  private final ErrorResponses responses;

  UnreadableSecretHandler(ErrorResponses responses) {
    this.responses = responses;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, UnreadableSecretException exception) {
    log.error(exception.getMessage());
    return responses.of(request, ErrorMapping.problem(HttpStatus.INTERNAL_SERVER_ERROR));
  }
}
