package dev.juncture.oauth2.client.http;

import io.micronaut.http.HttpHeaders;
import java.util.Optional;

/// The result of one HTTP request.
public sealed interface HttpResult {

  /// A complete response, whatever its status.
  record Received(int status, HttpHeaders headers, ResponseBody body) implements HttpResult {

    public boolean succeeded() {
      return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /// No connection could be established, so nothing was sent.
  record NotSent() implements HttpResult {}

  /// The connection broke or the request timed out. The server may or may not have processed the
  /// request.
  record ResponseLost() implements HttpResult {}

  /// The response exceeds the size limit; the rest was not read.
  record TooLarge() implements HttpResult {}
}
