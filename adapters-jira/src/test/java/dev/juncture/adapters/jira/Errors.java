package dev.juncture.adapters.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Expects requests to end.
public final class Errors {

  public static final DomainError FAILED = new ProviderFailed();

  private Errors() {}

  public static void assertEndsWith(DomainError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class, thrown -> assertThat(thrown.error()).isEqualTo(error));
  }
}
