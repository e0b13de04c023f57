package dev.juncture.oauth2.client.http;

import io.micronaut.http.HttpHeaders;
import java.util.Optional;

/// What became of one HTTP request.
public sealed interface HttpResult {

  /// A whole answer, whatever its status.
  record Received(int status, HttpHeaders headers, ResponseBody body) implements HttpResult {

    public boolean succeeded() {
      return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /// There was no connection, so nothing can have happened.
  record NotSent() implements HttpResult {}

  /// The connection broke or time ran out: nobody knows what happened.
  record ResponseLost() implements HttpResult {}

  /// The answer is longer than anyone wants to read; the rest was left unread.
  record TooLarge() implements HttpResult {}
}
