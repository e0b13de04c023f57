package dev.juncture.testing.simulators.http;

/// Ends the handling of a call with the given response.
public final class CallRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Response response;

  public CallRejected(Response response) {
    super("responded with " + response.status(), null, false, false);
    this.response = response;
  }

  public Response response() {
    return response;
  }
}
