package dev.juncture.domain.error;

/// Carries a [DomainError] to the edge. Never subclassed, never caught on the way.
public final class DomainException extends RuntimeException {

  private final transient DomainError error;

  DomainException(DomainError error) {
    // No stack trace: it is an answer, not a fault, and readers may get thousands of them a second.
    super(error.toString(), null, false, false);
    this.error = error;
  }

  public DomainError error() {
    return error;
  }
}
