package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.error.DomainError.IdempotencyInFlight;
import dev.juncture.domain.error.DomainException;
import io.micronaut.http.HttpRequest;
import java.util.function.Supplier;

/// How one of the parts of a request ended. Its failure does not end the others.
public sealed interface PartResult<T> {

  record Done<T>(T value) implements PartResult<T> {}

  record Failed<T>(Problem problem) implements PartResult<T> {}

  /// Runs a part. The texts of its errors are those of the call. Fails with IdempotencyInFlight,
  /// which is about the request as a whole.
  static <T> PartResult<T> of(HttpRequest<?> request, Supplier<T> part) {
    try {
      return new Done<>(part.get());
    } catch (DomainException e) {
      if (e.error() instanceof IdempotencyInFlight) {
        throw e;
      }
      return new Failed<>(ErrorMapping.of(request).problem(e.error()));
    } catch (ProblemException e) {
      return new Failed<>(e.problem(request));
    }
  }
}
