package dev.juncture.testing.simulators.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.juncture.testing.simulators.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// What both stand-ins have in common: a socket, a journal, and faults that a test switches on.
public abstract class KmsServer implements AutoCloseable {

  /// While true, the server accepts connections but does not respond.
  public volatile boolean silent;

  /// While not 0, the status of every response.
  public volatile int failure;

  /// While not null, the body of every response, as of a proxy in between.
  public volatile @Nullable String replacement;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final InetSocketAddress address;
  private HttpServer server;

  KmsServer() {
    server = started(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    address = server.getAddress();
  }

  /// A response.
  record Reply(int status, JsonNode body) {}

  abstract Reply reply(HttpExchange exchange, byte[] body) throws IOException;

  /// Without a path.
  public final URI url() {
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /// What was called, in order.
  public final List<String> calls() {
    return List.copyOf(calls);
  }

  final void called(String call) {
    calls.add(call);
  }

  /// Closes the socket, as if the service were down.
  public final synchronized void stop() {
    server.stop(0);
  }

  /// Opens the socket again on the same port; keys are as before.
  public final synchronized void restart() {
    server = started(address);
  }

  @Override
  public final synchronized void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }

  private HttpServer started(InetSocketAddress at) {
    try {
      var started = HttpServer.create(at, 0);
      started.setExecutor(threads);
      started.createContext("/", this::handle);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      if (silent) {
        waitUntilClosed();
        return;
      }
      var reply = failure == 0 ? reply(exchange, body) : new Reply(failure, Json.object());
      var bytes = bytes(reply);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private byte[] bytes(Reply reply) {
    var replaced = replacement;
    if (replaced != null) {
      return replaced.getBytes(StandardCharsets.UTF_8);
    }
    return reply.status() == 204 ? new byte[0] : Json.write(reply.body());
  }

  private void waitUntilClosed() {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
