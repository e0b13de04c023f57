package dev.juncture.adapters.web.http.idempotency;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.ProxiedHeader;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.domain.idempotency.Attempt;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The header that names a write, so that it can be sent again.
public final class IdempotencyKey {

  public static final String HEADER = "Idempotency-Key";
  public static final int MAX_LENGTH = 255;

  /// The header of a response that was stored.
  public static final String REPLAYED = "Idempotency-Replayed";

  private static final Set<String> METHODS = Set.of("POST", "PUT", "DELETE");
  private static final Pattern VALID = Pattern.compile("[!-~]{1," + MAX_LENGTH + "}");
  private static final String ATTEMPT = "juncture.attempt";
  private static final String OPEN = "juncture.attempt.open";

  private IdempotencyKey() {}

  /// Whether requests of an operation can have a key: all writes of the backend API except proxied
  /// calls, whose key is for the provider.
  ///
  /// @param call the annotations of the method that handles the operation
  public static boolean isFor(String method, String path, AnnotationMetadata call) {
    return METHODS.contains(method.toUpperCase(Locale.ROOT))
        && call.hasStereotype(BackendApi.class)
        && call.enumValue(ApiCall.class, "effect", ApiCall.Effect.class)
            .filter(effect -> effect != ApiCall.Effect.READ)
            .isPresent()
        && !path.startsWith(ProxiedHeader.PATH + "/");
  }

  /// Present while a request with a key is executed.
  public static Optional<Attempt> attempt(HttpRequest<?> request) {
    return request.getAttribute(ATTEMPT, Attempt.class);
  }

  /// Says that a part of the request can still change, although the whole succeeds: its response is
  /// not stored.
  public static void leaveOpen(HttpRequest<?> request) {
    request.setAttribute(OPEN, true);
  }

  static boolean isOpen(HttpRequest<?> request) {
    return request.getAttribute(OPEN).isPresent();
  }

  static void attach(HttpRequest<?> request, Attempt attempt) {
    request.setAttribute(ATTEMPT, attempt);
  }

  static String of(HttpRequest<?> request) {
    List<String> values = request.getHeaders().getAll(HEADER);
    if (values.size() != 1 || !VALID.matcher(values.getFirst()).matches()) {
      throw ProblemException.invalid(
          HEADER, "must be 1 to " + MAX_LENGTH + " visible ASCII characters");
    }
    return values.getFirst();
  }
}
