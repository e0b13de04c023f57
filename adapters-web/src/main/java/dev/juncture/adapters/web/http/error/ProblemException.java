package dev.juncture.adapters.web.http.error;

import io.micronaut.http.HttpStatus;

/// Ends a request that is not what the call takes with the problem that the caller is told of.
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  private ProblemException(String error, String code) {
    this(Problem.of(HttpStatus.BAD_REQUEST, error, code));
  }

  private ProblemException(Problem problem) {
    super(problem.error(), null, false, false);
    this.problem = problem;
  }

  /// A required value is not there; `error` is the call's own text for it.
  public static ProblemException missing(String error) {
    return new ProblemException(error, "missing_parameter");
  }

  /// A value is of the wrong type or too long.
  public static ProblemException invalid(String parameter, String requirement) {
    return new ProblemException(parameter + " " + requirement, "invalid_parameter");
  }

  /// The body is not a JSON object.
  public static ProblemException malformedBody() {
    return new ProblemException("Request body must be a JSON object", "invalid_json");
  }

  /// The request makes no sense as a whole.
  public static ProblemException invalidRequest(String error) {
    return new ProblemException(error, "invalid_request");
  }

  /// The form that was sent is not one that this session was shown.
  public static ProblemException staleForm() {
    return new ProblemException(
        Problem.of(HttpStatus.FORBIDDEN, "This form is no longer valid", "stale_form"));
  }

  /// The browser shows no cookie of ours, without which the flow would fail later.
  public static ProblemException cookiesRequired() {
    return new ProblemException("Cookies are required to connect", "cookies_required");
  }

  /// There is nothing at this address.
  public static ProblemException nothingHere() {
    return new ProblemException(Problem.of(HttpStatus.NOT_FOUND, "Not found", "path_not_found"));
  }

  Problem problem() {
    return problem;
  }
}
