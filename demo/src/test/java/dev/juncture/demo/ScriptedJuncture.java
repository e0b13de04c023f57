package dev.juncture.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The operations for Jira and the events, with the responses that a test gives them. An operation
/// without one is unavailable.
final class ScriptedJuncture implements AutoCloseable {
  private static final Response UNAVAILABLE =
      new Response(503, "{\"error\":\"Not available now\"}");

  private final Map<String, Response> responses = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer http;

  private record Response(int status, String body) {}

  /// @param attempt the `Idempotency-Key`, or an empty text
  /// @param query the undecoded query, or an empty text
  record Call(String operation, String attempt, String body, String query) {}

  private ScriptedJuncture(HttpServer http) {
    this.http = http;
  }

  static ScriptedJuncture start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var juncture = new ScriptedJuncture(HttpServer.create(address, 0));
    juncture.http.createContext("/api/backend/", juncture::respond);
    juncture.http.start();
    return juncture;
  }

  int port() {
    return http.getAddress().getPort();
  }

  ScriptedJuncture with(String operation, int status, String body) {
    responses.put(operation, new Response(status, body));
    return this;
  }

  void withNothing() {
    responses.clear();
  }

  /// The calls of an operation so far, in the order in which they came.
  List<Call> calls(String operation) {
    return calls.stream().filter(it -> it.operation().equals(operation)).toList();
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      var operation = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
      var attempt =
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Idempotency-Key"), "");
      calls.add(
          new Call(
              operation,
              attempt,
              new String(exchange.getRequestBody().readAllBytes(), UTF_8),
              Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "")));
      var response = responses.getOrDefault(operation, UNAVAILABLE);
      var body = response.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
