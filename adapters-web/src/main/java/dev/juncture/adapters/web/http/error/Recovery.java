package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Shows some errors of a call where the person can do something about them.
public final class Recovery {

  private Recovery() {}

  /// Fails with the errors for which `shown` is empty.
  public static <T> T of(Supplier<T> call, Function<DomainError, Optional<T>> shown) {
    try {
      return call.get();
    } catch (DomainException e) {
      return shown.apply(e.error()).orElseThrow(() -> e);
    }
  }
}
