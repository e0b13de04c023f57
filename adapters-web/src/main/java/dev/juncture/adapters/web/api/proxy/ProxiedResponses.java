package dev.juncture.adapters.web.api.proxy;

import dev.juncture.adapters.web.http.request.ProxiedHeader;
import dev.juncture.adapters.web.http.request.RequestId;
import dev.juncture.application.proxy.CallProviderApi.ProxiedResponse;
import dev.juncture.application.proxy.Closeables;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.proxy.ProviderResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Builds the response to the caller from a provider's response.
final class ProxiedResponses {

  private ProxiedResponses() {}

  static HttpResponse<ProxiedBody> of(
      HttpRequest<?> request, ConnectionKey key, ProxiedResponse proxied) {
    var fromProvider = proxied.response();
    try {
      var response = headOf(key, proxied);
      if (hasBody(request, fromProvider)) {
        return response.body(ProxiedBody.of(fromProvider, RequestId.of(request)));
      }
      Closeables.closeQuietly(fromProvider);
      return response;
    } catch (RuntimeException e) {
      Closeables.closeQuietly(fromProvider);
      throw e;
    }
  }

  private static MutableHttpResponse<ProxiedBody> headOf(
      ConnectionKey key, ProxiedResponse proxied) {
    var fromProvider = proxied.response();
    var response = HttpResponse.<ProxiedBody>status(fromProvider.status(), "");
    var headers = response.getHeaders();
    fromProvider.headers().forEach(header -> headers.add(header.name(), header.value()));
    fromProvider
        .length()
        .ifPresent(length -> headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(length)));
    proxied.below().ifPresent(below -> headers.set(HttpHeaders.LOCATION, here(key, below)));
    // A shared cache must not serve the response to callers without a key.
    headers.add(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    headers.set(ProxiedHeader.HEADER, "true");
    return response;
  }

  private static String here(ConnectionKey key, String below) {
    return "%s/%s/%s%sexternal_id=%s"
        .formatted(
            ProxyController.PATH,
            encoded(key.provider().value()),
            below,
            below.contains("?") ? "&" : "?",
            encoded(key.externalId().value()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean hasBody(HttpRequest<?> request, ProviderResponse response) {
    return request.getMethod() != HttpMethod.HEAD
        && response.status() != 204
        && response.status() != 304
        && response.length().orElse(-1) != 0;
  }
}
