package dev.juncture.adapters.web.http.request;

import io.micronaut.http.HttpHeaders;

/// Distinguishes a provider's responses from Juncture's own.
public final class ProxiedHeader {

  /// The header that every proxied response carries, and no other response.
  public static final String HEADER = "X-Juncture-Proxied";

  /// The path prefix of proxied calls.
  public static final String PATH = "/api/backend/proxy";

  private ProxiedHeader() {}

  static boolean isMarked(HttpHeaders headers) {
    return headers.contains(HEADER);
  }
}
