package dev.juncture.adapters.web.http.request;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/// The id of a request in responses and logs.
public final class RequestId {

  /// The header that carries the id in requests and responses.
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = "juncture.request-id";
  private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7E]{1,128}");

  private RequestId() {}

  /// The id of a request. Empty if the request was so malformed that no filter ran.
  public static String of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, String.class).orElse("");
  }

  /// Sets the id of a request.
  public static void give(HttpRequest<?> request, String id) {
    request.setAttribute(ATTRIBUTE, id);
  }

  static Optional<String> proposedBy(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HEADER))
        .filter(id -> ACCEPTABLE.matcher(id).matches());
  }
}
