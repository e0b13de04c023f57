package dev.juncture.adapters.web.error;

import io.micronaut.http.HttpStatus;

/// The request itself is not what the call takes; ends it with a 400, or with a 404 where nothing
/// is.
public final class BadInputException extends RuntimeException {

  private final transient Problem problem;

  private BadInputException(String error, String code) {
    this(Problem.of(HttpStatus.BAD_REQUEST, error, code));
  }

  private BadInputException(Problem problem) {
    super(problem.error(), null, false, false);
    this.problem = problem;
  }

  /// A required value is not there; `error` is the call's own text for it.
  public static BadInputException missing(String error) {
    return new BadInputException(error, "missing_parameter");
  }

  /// A value is of the wrong type or too long.
  public static BadInputException invalid(String parameter, String requirement) {
    return new BadInputException(parameter + " " + requirement, "invalid_parameter");
  }

  /// The body is not a JSON object.
  public static BadInputException malformedBody() {
    return new BadInputException("Request body must be a JSON object", "invalid_json");
  }

  /// The request makes no sense as a whole.
  public static BadInputException invalidRequest(String error) {
    return new BadInputException(error, "invalid_request");
  }

  /// The form that was sent is not one that this session was shown.
  public static BadInputException staleForm() {
    return new BadInputException(
        Problem.of(HttpStatus.FORBIDDEN, "This form is no longer good", "stale_form"));
  }

  /// The browser shows no cookie of ours, without which the flow would fail later.
  public static BadInputException cookiesRequired() {
    return new BadInputException("Cookies are required to connect", "cookies_required");
  }

  /// There is nothing at this address.
  public static BadInputException nothingHere() {
    return new BadInputException(Problem.of(HttpStatus.NOT_FOUND, "Not found", "path_not_found"));
  }

  Problem problem() {
    return problem;
  }
}
