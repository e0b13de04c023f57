package dev.juncture.adapters.web.http.browser;

import io.micronaut.http.HttpRequest;

/// Reads `Sec-Fetch-Site`: the browser's statement about which page caused a request.
public final class FetchMetadata {

  private static final String RELATION = "Sec-Fetch-Site";

  private FetchMetadata() {}

  /// Whether a page of another origin caused the request. False for old browsers, which do not send
  /// the header.
  public static boolean isForeign(HttpRequest<?> request) {
    var relation = request.getHeaders().get(RELATION);
    return relation != null && !relation.equals("same-origin") && !relation.equals("none");
  }

  /// Whether a page of this server's own origin caused the request. Such a browser stores cookies
  /// that the response sets.
  public static boolean isOurOwn(HttpRequest<?> request) {
    return "same-origin".equals(request.getHeaders().get(RELATION));
  }
}
