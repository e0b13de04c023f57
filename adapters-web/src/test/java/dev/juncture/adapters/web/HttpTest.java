package dev.juncture.adapters.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A server of its own for each test, on a free port, and a plain client.
abstract class HttpTest {

  static final String KEY = "a-secret-key-for-tests";
  static final String OLD_KEY = "the-key-that-is-being-replaced";

  static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final World world = new World();
  EmbeddedServer server;
  JsonMapper json;

  @BeforeEach
  void startServer() {
    server =
        ApplicationContext.builder(settings())
            .singletons(world)
            .deduceEnvironment(false)
            .environments("test")
            .run(EmbeddedServer.class);
    json = server.getApplicationContext().getBean(JsonMapper.class);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    settings.put("micronaut.server.port", -1);
    settings.put("juncture.web.secret-keys", java.util.List.of(KEY, OLD_KEY));
    settings.put("juncture.web.frontend-url", "https://app.example");
    return settings;
  }

  /// An answer, its body read as JSON where it is.
  record Answer(HttpResponse<String> response, Object body) {

    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text() {
      return response.body();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> json() {
      return (Map<String, Object>) body;
    }

    /// A member as text; `null` for one that is not there.
    String at(String name) {
      return String.valueOf(json().get(name));
    }

    String error() {
      return at("error");
    }

    String code() {
      return at("code");
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer backend(String path) {
    return send(authorized(path).GET());
  }

  Answer post(String path, String body) {
    return send(
        authorized(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  Answer put(String path, String body) {
    return send(
        authorized(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + KEY);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.getURI() + path));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response, parsed(response));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Object parsed(HttpResponse<String> response) throws IOException {
    var type = response.headers().firstValue("Content-Type").orElse("");
    return type.startsWith("application/json") && !response.body().isEmpty()
        ? json.readValue(response.body(), Argument.OBJECT_ARGUMENT)
        : Map.of();
  }
}
