package dev.juncture.adapters.observability.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.juncture.domain.error.StartupException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A separate HTTP server for operators, with its own port and threads, so that it responds when
/// the main server does not.
@Context
@Requires(notEnv = "command", property = "juncture.management.enabled", value = "true")
final class ManagementPort {

  private static final Logger LOG = LoggerFactory.getLogger(ManagementPort.class);
  private static final int THREADS = 2;
  private static final String LOGGERS = "/loggers/";
  private static final int MAX_LEVEL_LENGTH = 16;

  private final PrometheusMeterRegistry registry;
  private final LogLevels levels;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("management-", 0).factory());
  private final HttpServer server;

  ManagementPort(ManagementSettings settings, PrometheusMeterRegistry registry, LogLevels levels) {
    this.registry = registry;
    this.levels = levels;
    this.server = bound(settings);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
    LOG.info("Management server listening on {}:{}; metrics at /metrics", settings.host(), port());
  }

  private static HttpServer bound(ManagementSettings settings) {
    var address = new InetSocketAddress(settings.host(), settings.port());
    try {
      return HttpServer.create(address, 0);
    } catch (IOException | UnresolvedAddressException e) {
      throw new StartupException(
          "JUNCTURE_MANAGEMENT_PORT: cannot listen on %s:%d (%s). Set another port, off, or another JUNCTURE_MANAGEMENT_HOST"
              .formatted(
                  settings.host(),
                  settings.port(),
                  address.isUnresolved() ? "unknown host" : e.getMessage()));
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (path.equals("/metrics")) {
        send(exchange, 200, registry.scrape());
      } else if (path.startsWith(LOGGERS) && exchange.getRequestMethod().equals("PUT")) {
        setLevel(exchange, path.substring(LOGGERS.length()));
      } else {
        send(exchange, 404, "There are only GET /metrics and PUT /loggers/{name} here\n");
      }
    }
  }

  private void setLevel(HttpExchange exchange, String logger) throws IOException {
    var body = exchange.getRequestBody().readNBytes(MAX_LEVEL_LENGTH);
    if (isFromAPage(exchange)) {
      send(exchange, 403, "Browsers may not change log levels\n");
    } else if (levels.set(logger, new String(body, UTF_8).strip())) {
      exchange.sendResponseHeaders(204, -1);
    } else {
      send(exchange, 400, LogLevels.EXPECTED + "\n");
    }
  }

  /// A page on another site can send requests to ports of the machine of whoever opens it.
  private static boolean isFromAPage(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    return headers.containsKey("Origin") || headers.containsKey("Sec-Fetch-Site");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    var body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", MetricsController.PROMETHEUS_TEXT);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @PreDestroy
  void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
