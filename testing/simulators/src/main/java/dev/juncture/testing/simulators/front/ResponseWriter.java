package dev.juncture.testing.simulators.front;

import com.sun.net.httpserver.HttpExchange;
import dev.juncture.testing.simulators.http.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/// Sends a response: whole, truncated, or in chunks.
final class ResponseWriter {
  private static final long NO_BODY = -1;

  private ResponseWriter() {}

  static void write(HttpExchange exchange, Response response) throws IOException {
    writeCut(exchange, response, response.body().length);
  }

  /// Announces the whole body and sends only its beginning. The connection ends with the exchange.
  static void writeCut(HttpExchange exchange, Response response, int length) throws IOException {
    if (begin(exchange, response)) {
      exchange
          .getResponseBody()
          .write(response.body(), 0, Math.min(length, response.body().length));
      exchange.getResponseBody().flush();
    }
  }

  static void drip(HttpExchange exchange, Response response, int chunk, Duration pause)
      throws IOException {
    if (!begin(exchange, response)) {
      return;
    }
    var body = response.body();
    for (int at = 0; at < body.length; at += chunk) {
      pause(pause);
      exchange.getResponseBody().write(body, at, Math.min(chunk, body.length - at));
      exchange.getResponseBody().flush();
    }
  }

  static void pause(Duration duration) throws IOException {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting");
    }
  }

  private static boolean begin(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    var hasBody = response.body().length > 0;
    exchange.sendResponseHeaders(response.status(), hasBody ? response.body().length : NO_BODY);
    return hasBody;
  }
}
