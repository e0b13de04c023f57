package dev.juncture.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A stand-in for the server that shows how the demo starts and stops one. It writes its
/// environment to a file and, when it is stopped, whether the stores were still running. A file
/// `connected` in the data folder stands for a connection; a file `broken` prevents the start.
final class FakeJuncture {
  private static final Map<String, String> RESPONSES =
      Map.of(
          "/api/backend/connect-sessions",
          "{\"connect_url\":\"http://localhost/connect/the-token\"}",
          "/api/admin/workspaces",
          "{\"workspaces\":[],\"workspace_id\":\"ws_2\"}",
          "/api/admin/workspaces/default/keys",
          "{\"key\":\"jct_pk_default\"}",
          "/api/admin/workspaces/ws_2/keys",
          "{\"key\":\"jct_sk_board\"}",
          "/health/readiness",
          "{}",
          "/api/backend/jira/get-projects",
          "{\"projects\":[{\"key\":\"OTHER\",\"name\":\"Other\"},{\"key\":\"NOTES\",\"name\":\"<b>Notes</b>\"}]}",
          "/api/backend/jira/get-tickets-for-project",
          "{\"tickets\":[{\"key\":\"NOTES-1\",\"summary\":\"<script>\",\"status\":\"To Do\",\"assignee\":null}]}");

  private FakeJuncture() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0) {
      check(arguments);
      return;
    }
    var data = Path.of("..").toRealPath();
    if (Files.exists(data.resolve("broken"))) {
      System.out.println("DATABASE_URL is invalid");
      System.exit(3);
    }
    var environment = new StringBuilder();
    System.getenv()
        .forEach((name, value) -> environment.append(name).append('=').append(value).append('\n'));
    Files.writeString(data.resolve("environment"), environment);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> noteStores(data)));
    serve(data);
  }

  /// `provider check FILE...`: takes each line such as ` acme:` for a provider.
  private static void check(String[] arguments) throws IOException {
    for (int i = 2; i < arguments.length; i++) {
      var lines = Files.readAllLines(Path.of(arguments[i]));
      if (!lines.contains("providers:")) {
        System.out.println(arguments[i] + ":1:1: 'the file' needs 'providers'");
        System.exit(78);
      }
      for (var line : lines) {
        if (line.matches("  [a-z-]+:")) {
          System.out.println(arguments[i] + ": declares " + line.strip().replace(":", ""));
        }
      }
    }
  }

  private static void serve(Path data) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(Integer.parseInt(System.getenv("PORT"))), 0);
    server.createContext("/", exchange -> respond(exchange, data));
    server.start();
  }

  private static void respond(HttpExchange exchange, Path data) throws IOException {
    try (exchange) {
      var connected = Files.exists(data.resolve("connected"));
      var fallback = "{\"exists\":" + connected + "}";
      var body =
          RESPONSES.getOrDefault(exchange.getRequestURI().getPath(), fallback).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void noteStores(Path data) {
    try {
      Files.writeString(
          data.resolve("stopped"), "stores=" + (isUp("DATABASE_URL") && isUp("REDIS_URL")));
    } catch (IOException e) {
      e.printStackTrace();
    }
  }

  private static boolean isUp(String variable) {
    try (var socket = new Socket("127.0.0.1", URI.create(System.getenv(variable)).getPort())) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }
}
