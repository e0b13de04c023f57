package dev.juncture.testing.simulators.http;

/// Ends the handling of a call with the given answer.
public final class CallRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Response answer;

  public CallRejected(Response answer) {
    super("answered " + answer.status(), null, false, false);
    this.answer = answer;
  }

  public Response answer() {
    return answer;
  }
}
