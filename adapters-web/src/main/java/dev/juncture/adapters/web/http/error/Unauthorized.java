package dev.juncture.adapters.web.http.error;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;

/// The 401 response to a missing or invalid secret key.
public final class Unauthorized {

  private static final Problem MISSING =
      Problem.of(HttpStatus.UNAUTHORIZED, "No authorization header provided", "missing_secret_key");
  private static final Problem INVALID =
      Problem.of(HttpStatus.UNAUTHORIZED, "Invalid secret key", "invalid_secret_key");

  /// For the API description.
  public static final List<Problem> PROBLEMS = List.of(MISSING, INVALID);

  private Unauthorized() {}

  public static MutableHttpResponse<?> response(HttpRequest<?> request) {
    return ErrorResponses.json(request, problem(request))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  /// The code of that response.
  public static String code(HttpRequest<?> request) {
    return problem(request).code();
  }

  private static Problem problem(HttpRequest<?> request) {
    return request.getHeaders().contains(HttpHeaders.AUTHORIZATION) ? INVALID : MISSING;
  }
}
