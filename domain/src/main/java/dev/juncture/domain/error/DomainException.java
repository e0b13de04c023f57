package dev.juncture.domain.error;

/// Carries a [DomainError] to the outermost layer. Never subclassed, never caught in between.
public final class DomainException extends RuntimeException {

  private final transient DomainError error;

  DomainException(DomainError error) {
    // No stack trace: this is an expected result, and there may be thousands of them a second.
    super(error.toString(), null, false, false);
    this.error = error;
  }

  public DomainError error() {
    return error;
  }
}
