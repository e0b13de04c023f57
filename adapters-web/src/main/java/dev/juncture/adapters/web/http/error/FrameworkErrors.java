package dev.juncture.adapters.web.http.error;

import dev.juncture.adapters.web.http.request.CommonHeaders;
import dev.juncture.adapters.web.http.request.RequestId;
import dev.juncture.adapters.web.http.request.RequestSize;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Converts errors that the framework produces, and unexpected exceptions, into our error format.
/// The response reveals nothing about an exception.
@Singleton
@Primary
final class FrameworkErrors implements ErrorResponseProcessor<Object> {

  private final ErrorResponses responses;

  /// Needs the server, which needs this class.
  private final BeanProvider<CommonHeaders> headers;

  private final Supplier<UUID> ids;

  FrameworkErrors(
      ErrorResponses responses,
      BeanProvider<CommonHeaders> headers,
      @Named("requests") Supplier<UUID> ids) {
    this.responses = responses;
    this.headers = headers;
    this.ids = ids;
  }

  @Override
  @SuppressWarnings("unchecked") // the new body replaces the declared type
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    var request = context.getRequest();
    if (RequestId.of(request).isEmpty()) {
      return (MutableHttpResponse<Object>) unread(request, response.status());
    }
    var problem = ours(context).orElseGet(() -> ErrorMapping.problem(response.status()));
    if (problem.status().getCode() >= 500) {
      UnexpectedErrors.log(context);
    }
    var error = responses.of(request, problem);
    response.getHeaders().remove(HttpHeaders.CONTENT_TYPE).forEachValue(error::header);
    return (MutableHttpResponse<Object>) error;
  }

  /// The decoder did not read this request completely. No filter runs for it.
  private MutableHttpResponse<?> unread(HttpRequest<?> request, HttpStatus status) {
    RequestId.give(request, ids.get().toString());
    var problem = ErrorMapping.problem(RequestSize.exceededIn(request).orElse(status));
    var error = responses.ofUnread(request, problem);
    headers.get().set(request, error);
    return error;
  }

  private static Optional<Problem> ours(ErrorContext context) {
    return Stream.iterate(
            context.getRootCause().orElse(null), it -> it != null, Throwable::getCause)
        .limit(20)
        .filter(ProblemException.class::isInstance)
        .map(it -> ((ProblemException) it).problem(context.getRequest()))
        .findFirst();
  }
}
