package dev.juncture.adapters.web.http.error;

import dev.juncture.domain.access.KeyScope;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/// The responses to keys that are missing or invalid, or may not do what was asked.
public final class Unauthorized {

  private static final Problem MISSING =
      Problem.of(HttpStatus.UNAUTHORIZED, "No authorization header provided", "missing_secret_key");
  private static final Problem INVALID =
      Problem.of(HttpStatus.UNAUTHORIZED, "Invalid secret key", "invalid_secret_key");

  /// For the API description.
  public static final List<Problem> PROBLEMS = List.of(MISSING, INVALID);

  private Unauthorized() {}

  /// The key is valid, and is not for this call.
  public static Problem scopeMissing(KeyScope scope) {
    return Problem.of(
            HttpStatus.FORBIDDEN, "This key lacks the scope " + scope.value(), "key_scope_missing")
        .with(ProblemDetails.scope(scope));
  }

  /// The frontend API needs a public key.
  ///
  /// @param isPresent whether the request has one, which is not valid
  public static Problem publicKey(boolean isPresent) {
    return isPresent
        ? Problem.of(HttpStatus.UNAUTHORIZED, "Invalid public key", "invalid_public_key")
        : Problem.of(HttpStatus.BAD_REQUEST, "Missing public key", "missing_public_key");
  }

  public static MutableHttpResponse<?> response(HttpRequest<?> request) {
    return response(request, problem(request)).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  public static MutableHttpResponse<?> response(HttpRequest<?> request, Problem problem) {
    return ErrorResponses.json(request, problem);
  }

  /// The code of that response.
  public static String code(HttpRequest<?> request) {
    return problem(request).code();
  }

  private static Problem problem(HttpRequest<?> request) {
    return request.getHeaders().contains(HttpHeaders.AUTHORIZATION) ? INVALID : MISSING;
  }
}
