package dev.juncture.bootstrap.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A small load balancer: asks each server again and again whether it is ready, gives requests to
/// those that are, in turn, keeps connections open, and never repeats a request.
final class RoundRobin implements AutoCloseable {

  private static final int CHECK_MILLIS = 100;

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpClient checks = HttpClient.newHttpClient();
  private final List<URI> members = new CopyOnWriteArrayList<>();
  private final List<URI> ready = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService checker = Executors.newSingleThreadScheduledExecutor();
  private final HttpServer front;

  RoundRobin() {
    try {
      front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    front.setExecutor(threads);
    front.createContext("/", this::pass);
    front.start();
    checker.scheduleWithFixedDelay(this::check, 0, CHECK_MILLIS, TimeUnit.MILLISECONDS);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + front.getAddress().getPort());
  }

  void add(ServerProcess server) {
    members.add(server.api.url("/"));
  }

  boolean isServing(ServerProcess server) {
    return ready.contains(server.api.url("/"));
  }

  private void check() {
    for (var member : members) {
      if (isReady(member)) {
        if (!ready.contains(member)) {
          ready.add(member);
        }
      } else {
        ready.remove(member);
      }
    }
  }

  private boolean isReady(URI member) {
    var request =
        HttpRequest.newBuilder(member.resolve("/health/readiness"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return checks.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// What goes wrong on the way is a 599, which no server of ours answers.
  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      var members = List.copyOf(ready);
      var member = members.get(Math.floorMod(next.getAndIncrement(), members.size()));
      var request = HttpRequest.newBuilder(member.resolve(exchange.getRequestURI()));
      request.header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"));
      var response = client.send(request.build(), BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (IOException | RuntimeException _) {
      exchange.sendResponseHeaders(599, -1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    checker.shutdownNow();
    front.stop(0);
    threads.close();
    client.close();
    checks.close();
  }
}
