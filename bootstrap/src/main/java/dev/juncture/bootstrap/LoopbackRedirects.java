package dev.juncture.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Receives the browser at the redirect URI when that is on this machine. In any case, the address
/// can be pasted instead.
final class LoopbackRedirects implements ProviderTrial.Redirects {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  private final URI redirectUri;
  private final BufferedReader typed;
  private final PrintStream out;
  private final Duration limit;

  LoopbackRedirects(URI redirectUri, BufferedReader typed, PrintStream out, Duration limit) {
    this.redirectUri = redirectUri;
    this.typed = typed;
    this.out = out;
    this.limit = limit;
  }

  @Override
  public Optional<String> await() {
    var redirect = new CompletableFuture<String>();
    var server = listen(redirect);
    out.println(
        server.isPresent()
            ? "   Waiting at "
                + redirectUri
                + ". Or paste the address to which the browser was sent:"
            : "   Paste the address to which the browser was sent, " + redirectUri + "?...:");
    Thread.ofPlatform().daemon().name("typed").start(() -> read(redirect, server.isEmpty()));
    try {
      return Optional.of(redirect.get(limit.toMillis(), TimeUnit.MILLISECONDS))
          .filter(it -> !it.isBlank());
    } catch (TimeoutException | ExecutionException _) {
      out.println("   ! nobody came back within " + limit);
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      server.ifPresent(it -> it.stop(1));
    }
  }

  /// Empty when the redirect URI is on another machine, or the port is taken.
  private Optional<HttpServer> listen(CompletableFuture<String> redirect) {
    if (!LOOPBACK.contains(String.valueOf(redirectUri.getHost())) || redirectUri.getPort() < 0) {
      return Optional.empty();
    }
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), redirectUri.getPort());
      var server = HttpServer.create(address, 0);
      server.createContext(redirectUri.getPath(), exchange -> receive(exchange, redirect));
      server.start();
      return Optional.of(server);
    } catch (IOException _) {
      out.println("   Port " + redirectUri.getPort() + " is taken, so nothing listens there.");
      return Optional.empty();
    }
  }

  private static void receive(HttpExchange exchange, CompletableFuture<String> redirect)
      throws IOException {
    try (exchange) {
      var body = "Received. You can close this page.\n".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
    var address = exchange.getRequestURI().toString();
    if (address.contains("code=") || address.contains("error=")) {
      redirect.complete(address);
    }
  }

  private void read(CompletableFuture<String> redirect, boolean isOnlyWay) {
    try {
      for (var line = typed.readLine(); line != null; line = typed.readLine()) {
        if (!line.isBlank()) {
          redirect.complete(line.strip());
          return;
        }
      }
    } catch (IOException _) {
      // as at the end of the input
    }
    if (isOnlyWay) {
      redirect.complete("");
    }
  }
}
