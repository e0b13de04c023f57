package dev.juncture.adapters.web.http.error;

import dev.juncture.adapters.web.http.request.RejectionLog;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Set;

@Singleton
final class DomainExceptionHandler implements ExceptionHandler<DomainException, HttpResponse<?>> {

  /// What attempts to get around a control end with.
  private static final Set<Class<? extends DomainError>> OF_CONTROLS =
      Set.of(
          DomainError.StateNotFound.class,
          DomainError.BrowserMismatch.class,
          DomainError.TooManyAuthorizations.class,
          DomainError.ConnectSessionRequired.class,
          DomainError.ConnectSessionNotFound.class,
          DomainError.ConnectSessionUsed.class,
          DomainError.ConnectionExists.class,
          DomainError.PendingConnectionNotFound.class,
          DomainError.ResourceNotAccessible.class,
          DomainError.AddressNotAllowed.class,
          DomainError.RedirectNotAllowed.class);

  private final ErrorResponses responses;
  private final RejectionLog rejections;

  DomainExceptionHandler(ErrorResponses responses, RejectionLog rejections) {
    this.responses = responses;
    this.rejections = rejections;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, DomainException exception) {
    var problem = ErrorMapping.of((HttpRequest<?>) request).problem(exception.error());
    if (isOfControl(exception.error())) {
      rejections.rejected(request, problem.code());
    }
    return responses.of(request, problem);
  }

  private static boolean isOfControl(DomainError error) {
    return OF_CONTROLS.contains(error.getClass())
        || error instanceof DomainError.InvalidValue(var parameter, _) && parameter.equals("path");
  }
}
