package dev.juncture.adapters.web.http.error;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.util.List;

/// Aborts an invalid request. The response reports the problem to the caller.
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  private ProblemException(String error, String code) {
    this(Problem.of(HttpStatus.BAD_REQUEST, error, code));
  }

  private ProblemException(Problem problem) {
    super(problem.error(), null, false, false);
    this.problem = problem;
  }

  /// A required value of the call is missing. The response has the call's own text for it.
  public static ProblemException missing() {
    return missing("");
  }

  /// A required value is missing. `error` is the text for it.
  public static ProblemException missing(String error) {
    return new ProblemException(error, "missing_parameter");
  }

  /// A value has the wrong type, is too long, or is otherwise malformed.
  public static ProblemException invalid(String parameter, String requirement) {
    return new ProblemException(parameter + " " + requirement, "invalid_parameter");
  }

  public static ProblemException malformedBody() {
    return new ProblemException("Request body must be a JSON object", "invalid_json");
  }

  /// The request as a whole is invalid.
  public static ProblemException invalidRequest(String error) {
    return new ProblemException(error, "invalid_request");
  }

  /// The body has malformed chunks, or cannot be decompressed.
  public static ProblemException unreadableBody() {
    return invalidRequest("Request body is malformed");
  }

  /// The submitted form does not belong to the current session.
  public static ProblemException formExpired() {
    return new ProblemException(
        Problem.of(HttpStatus.FORBIDDEN, "This form is no longer valid", "form_expired"));
  }

  /// The signed-in operator's role or workspace does not allow this.
  public static ProblemException notPermitted() {
    return new ProblemException(
        Problem.of(
            HttpStatus.FORBIDDEN, "Your role or workspace does not allow this", "not_permitted"));
  }

  /// The browser sent no cookie of ours. Without it, the flow would fail later.
  public static ProblemException cookiesRequired() {
    return new ProblemException("Cookies are required to connect", "cookies_required");
  }

  /// No resource exists at this path.
  public static ProblemException nothingHere() {
    return new ProblemException(Problem.of(HttpStatus.NOT_FOUND, "Not found", "path_not_found"));
  }

  /// A request that the server rejects with `status` before it looks at its content.
  public static ProblemException of(HttpStatus status) {
    return new ProblemException(ErrorMapping.problem(status));
  }

  /// The problem, with the text of the call that `request` was routed to where it has none itself.
  Problem problem(HttpRequest<?> request) {
    return problem.error().isEmpty() ? ErrorMapping.missing(request) : problem;
  }

  /// The problem ended the request after a part of it was done.
  public static ProblemException after(List<String> done, Problem problem) {
    return new ProblemException(problem.with(problem.details().after(done)));
  }

  public Problem problem() {
    return problem;
  }
}
