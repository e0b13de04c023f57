package dev.juncture.adapters.web.http.request;

import io.micronaut.http.HttpHeaders;

/// Tells a provider's own answers from Juncture's.
public final class ProxiedHeader {

  /// On every answer that is a provider's, and on no other.
  public static final String HEADER = "X-Juncture-Proxied";

  /// Where calls that are passed on begin.
  public static final String PATH = "/api/backend/proxy";

  private ProxiedHeader() {}

  static boolean isMarked(HttpHeaders headers) {
    return headers.contains(HEADER);
  }
}
