package dev.juncture.bootstrap.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A provider that tells the canaries which tokens it issues and what it receives, and repeats in
/// its errors whatever was sent to it.
final class EchoingProvider implements AutoCloseable {

  private final HttpServer server;
  private final Canaries canaries;
  private volatile Function<Received, Optional<Sent>> tokenErrors = _ -> Optional.empty();
  private volatile Function<Received, Sent> apiResponses =
      it -> new Sent(200, "text/plain", it.all());
  private volatile String lastApiRequest = "";

  EchoingProvider(Canaries canaries) {
    this.canaries = canaries;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/token", exchange -> respond(exchange, this::token));
    server.createContext("/user", exchange -> respond(exchange, this::user));
    server.createContext("/api", exchange -> respond(exchange, this::api));
    server.start();
  }

  /// @param all headers and body as they were received
  /// @param fields the fields of a form
  record Received(String all, Map<String, String> fields) {

    /// The code or the refresh token.
    String secret() {
      return fields.getOrDefault("refresh_token", fields.getOrDefault("code", "none"));
    }
  }

  record Sent(int status, String type, String body, Map<String, String> headers) {

    Sent(int status, String type, String body) {
      this(status, type, body, Map.of());
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void grant() {
    tokenErrors = _ -> Optional.empty();
  }

  void fail(Function<Received, Sent> errors) {
    tokenErrors = received -> Optional.of(errors.apply(received));
  }

  void apiRespondsBy(Function<Received, Sent> responses) {
    apiResponses = responses;
  }

  /// Headers and body of the last request to the API.
  String lastApiRequest() {
    return lastApiRequest;
  }

  private Sent token(Received received) {
    received.fields().forEach(this::note);
    return tokenErrors.apply(received).orElseGet(this::granted);
  }

  private void note(String field, String value) {
    if (field.equals("code_verifier")) {
      canaries.add("PKCE verifier", value);
    }
  }

  /// Valid for too short a time to be cached, so that each read refreshes.
  private Sent granted() {
    return new Sent(
        200,
        "application/json",
        """
        {"access_token": "%s", "refresh_token": "%s", "id_token": "%s", "expires_in": 30, "scope": "read"}
        """
            .formatted(issued("access token"), issued("refresh token"), issued("id token")));
  }

  private String issued(String kind) {
    var value = "canary." + kind.replace(' ', '.') + "." + UUID.randomUUID() + UUID.randomUUID();
    canaries.add(kind, value);
    return value;
  }

  private Sent user(Received received) {
    return new Sent(200, "application/json", "{\"id\": \"account-1\", \"name\": \"Mia\"}");
  }

  private Sent api(Received received) {
    lastApiRequest = received.all();
    return apiResponses.apply(received);
  }

  private static void respond(HttpExchange exchange, Function<Received, Sent> responses)
      throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var all =
          exchange.getRequestURI() + "\n" + exchange.getRequestHeaders().entrySet() + "\n" + body;
      var response = responses.apply(new Received(all, fields(body)));
      var bytes = response.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", response.type());
      response.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, String> fields(String body) {
    var fields = new HashMap<String, String>();
    for (var pair : body.split("&")) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return fields;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
