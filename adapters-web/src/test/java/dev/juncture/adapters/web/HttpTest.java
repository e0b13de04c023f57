package dev.juncture.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.quota.RequestPoints;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A server of its own for each test, on a free port, and a plain client.
public abstract class HttpTest {

  protected static final String KEY = "a-secret-key-for-tests";
  protected static final String OLD_KEY = "the-key-that-is-being-replaced";

  protected static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  protected final InMemoryApplication app = new InMemoryApplication();
  protected EmbeddedServer server;
  protected JsonMapper json;

  @BeforeEach
  protected void startServer() {
    server =
        ApplicationContext.builder(settings())
            .singletons(app)
            .deduceEnvironment(false)
            .environments("test")
            .run(EmbeddedServer.class);
    json = server.getApplicationContext().getBean(JsonMapper.class);
    app.requestPoints = server.getApplicationContext().getBean(RequestPoints.class);
  }

  @AfterEach
  protected void stopServer() {
    server.close();
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    settings.put("micronaut.server.port", -1);
    settings.put("juncture.web.secret-keys", java.util.List.of(KEY, OLD_KEY));
    settings.put("juncture.web.frontend-url", "https://app.example");
    configure(settings);
    return settings;
  }

  /// Adds to the settings of the server, or replaces some.
  protected void configure(Map<String, Object> settings) {}

  /// A response, its body read as JSON where it is.
  protected record Response(HttpResponse<String> raw, Object body) {

    public int status() {
      return raw.statusCode();
    }

    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    public String text() {
      return raw.body();
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> json() {
      return (Map<String, Object>) body;
    }

    /// A member as text; `null` for one that is not there.
    public String at(String name) {
      return String.valueOf(json().get(name));
    }

    public String error() {
      return at("error");
    }

    public String code() {
      return at("code");
    }
  }

  protected Response get(String path) {
    return send(request(path).GET());
  }

  protected Response backend(String path) {
    return send(authorized(path).GET());
  }

  protected Response post(String path, String body) {
    return send(
        authorized(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  protected Response put(String path, String body) {
    return send(
        authorized(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  protected HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + KEY);
  }

  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.getURI() + path));
  }

  protected Response send(HttpRequest.Builder request) {
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Response(response, parsed(response));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// The status of a request for a target that no client would send.
  protected int rawStatus(String target) throws IOException {
    try (var socket = opened(target)) {
      var line = new StringBuilder();
      var in = new BufferedInputStream(socket.getInputStream());
      for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
        line.append((char) next);
      }
      assertThat(line).startsWith("HTTP/1.1 ");
      return Integer.parseInt(line.substring(9, 12));
    }
  }

  protected Socket opened(String target) throws IOException {
    var socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(20_000);
    var request =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + KEY
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private Object parsed(HttpResponse<String> response) throws IOException {
    var type = response.headers().firstValue("Content-Type").orElse("");
    return type.startsWith("application/json") && !response.body().isEmpty()
        ? json.readValue(response.body(), Argument.OBJECT_ARGUMENT)
        : Map.of();
  }
}
