package dev.juncture.adapters.web.http.request;

import dev.juncture.adapters.web.http.drain.Draining;
import dev.juncture.adapters.web.http.settings.WebSettings;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/// The headers that every response has.
@Singleton
public final class CommonHeaders {

  private static final String POLICY = "Content-Security-Policy";

  private final Draining draining;
  private final String basePath;

  CommonHeaders(Draining draining, WebSettings settings) {
    this.draining = draining;
    this.basePath = settings.basePath();
  }

  public void set(HttpRequest<?> request, MutableHttpResponse<?> response) {
    var headers = response.getHeaders();
    headers.set(RequestId.HEADER, RequestId.of(request));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    var isProxied = ProxiedHeader.isMarked(headers);
    if (request.getPath().startsWith("/api/") && !isProxied) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (!headers.contains(POLICY)) {
      headers.set(POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    }
    if (draining.hasBegun()) {
      headers.set(HttpHeaders.CONNECTION, "close");
    }
    if (!basePath.isEmpty() && !isProxied) {
      completeLocation(headers);
    }
  }

  /// Redirects within this server are written as if it was at the root.
  private void completeLocation(MutableHttpHeaders headers) {
    var location = headers.get(HttpHeaders.LOCATION);
    if (location != null && location.startsWith("/") && !location.startsWith("//")) {
      headers.set(HttpHeaders.LOCATION, basePath + location);
    }
  }
}
