package dev.juncture.adapters.web.proxy;

import dev.juncture.adapters.web.request.Proxied;
import dev.juncture.adapters.web.request.RequestId;
import dev.juncture.application.proxy.CallProviderApi.Passed;
import dev.juncture.application.proxy.Streams;
import dev.juncture.domain.connection.ConnectionKey;
import dev.juncture.domain.proxy.ProviderAnswer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The response that a provider's answer makes.
final class PassedAnswers {

  private PassedAnswers() {}

  static HttpResponse<PassedBody> of(HttpRequest<?> request, ConnectionKey key, Passed passed) {
    var answer = passed.answer();
    var response = headOf(key, passed);
    if (hasBody(request, answer)) {
      return response.body(PassedBody.of(answer, RequestId.of(request)));
    }
    Streams.close(answer);
    return response;
  }

  private static MutableHttpResponse<PassedBody> headOf(ConnectionKey key, Passed passed) {
    var answer = passed.answer();
    var response = HttpResponse.<PassedBody>status(answer.status(), "");
    var headers = response.getHeaders();
    answer.headers().forEach(header -> headers.add(header.name(), header.value()));
    answer
        .length()
        .ifPresent(length -> headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(length)));
    passed.below().ifPresent(below -> headers.set(HttpHeaders.LOCATION, here(key, below)));
    // A cache in between must not give the answer to somebody without a key.
    headers.add(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    headers.set(Proxied.HEADER, "true");
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

  private static boolean hasBody(HttpRequest<?> request, ProviderAnswer answer) {
    return request.getMethod() != HttpMethod.HEAD
        && answer.status() != 204
        && answer.status() != 304
        && answer.length().orElse(-1) != 0;
  }
}
