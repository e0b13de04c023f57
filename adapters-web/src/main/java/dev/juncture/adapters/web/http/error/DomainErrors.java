package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Results in place of errors that a person can do something about.
public final class DomainErrors {

  private DomainErrors() {}

  /// The result of the call, or of `shown` for its error. Fails with the errors for which that is
  /// empty.
  public static <T> T recover(Supplier<T> call, Function<DomainError, Optional<T>> shown) {
    try {
      return call.get();
    } catch (DomainException e) {
      return shown.apply(e.error()).orElseThrow(() -> e);
    }
  }
}
