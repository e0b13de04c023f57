package dev.juncture.sandbox.simulator.http;

/// Ends the handling of a call with the given answer.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Answer answer;

  public Refused(Answer answer) {
    super("answered " + answer.status(), null, false, false);
    this.answer = answer;
  }

  public Answer answer() {
    return answer;
  }
}
