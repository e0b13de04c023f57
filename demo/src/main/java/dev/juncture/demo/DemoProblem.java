package dev.juncture.demo;

/// Something that the person at the terminal can mend; the message says how.
final class DemoProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoProblem(String message) {
    super(message);
  }
}
