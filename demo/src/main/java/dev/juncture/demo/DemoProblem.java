package dev.juncture.demo;

/// A problem that the user can solve. The message says how.
final class DemoProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoProblem(String message) {
    super(message);
  }
}
