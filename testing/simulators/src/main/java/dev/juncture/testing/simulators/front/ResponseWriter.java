package dev.juncture.testing.simulators.front;

import com.sun.net.httpserver.HttpExchange;
import dev.juncture.testing.simulators.http.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/// Puts an answer on the wire: whole, cut short, or drop by drop.
final class ResponseWriter {
  private static final long NO_BODY = -1;

  private ResponseWriter() {}

  static void write(HttpExchange exchange, Response answer) throws IOException {
    writeCut(exchange, answer, answer.body().length);
  }

  /// Announces the whole body and sends only its beginning; the connection ends with the exchange.
  static void writeCut(HttpExchange exchange, Response answer, int kept) throws IOException {
    if (begin(exchange, answer)) {
      exchange.getResponseBody().write(answer.body(), 0, Math.min(kept, answer.body().length));
      exchange.getResponseBody().flush();
    }
  }

  static void drip(HttpExchange exchange, Response answer, int chunk, Duration pause)
      throws IOException {
    if (!begin(exchange, answer)) {
      return;
    }
    var body = answer.body();
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

  private static boolean begin(HttpExchange exchange, Response answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    var hasBody = answer.body().length > 0;
    exchange.sendResponseHeaders(answer.status(), hasBody ? answer.body().length : NO_BODY);
    return hasBody;
  }
}
