package dev.juncture.adapters.web.http.browser;

import io.micronaut.http.HttpRequest;

/// What a browser says about the page that made it send a request.
public final class FetchMetadata {

  private static final String RELATION = "Sec-Fetch-Site";

  private FetchMetadata() {}

  /// Another site's page, or one of a neighbour's, has sent it. Not known of old browsers.
  public static boolean isForeign(HttpRequest<?> request) {
    var relation = request.getHeaders().get(RELATION);
    return relation != null && !relation.equals("same-origin") && !relation.equals("none");
  }

  /// A page on this very address has sent it, in a browser that keeps our cookies.
  public static boolean isOurOwn(HttpRequest<?> request) {
    return "same-origin".equals(request.getHeaders().get(RELATION));
  }
}
