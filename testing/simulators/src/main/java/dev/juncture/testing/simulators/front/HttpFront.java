package dev.juncture.testing.simulators.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.juncture.testing.simulators.fault.AppliedFault;
import dev.juncture.testing.simulators.fault.Fault;
import dev.juncture.testing.simulators.fault.Faults;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.http.Response;
import dev.juncture.testing.simulators.journal.Journal;
import dev.juncture.testing.simulators.journal.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server: reads a call, applies a fault, calls the handler, records the call in the
/// journal and sends the response. One virtual thread per call; loopback only.
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  static {
    // Otherwise the JDK's server waits for a delayed acknowledgement, 40 ms per response.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong sequence = new AtomicLong();
  private final InstantSource clock;
  private final Faults faults;
  private final Journal journal;

  private HttpFront(HttpServer server, InstantSource clock, Faults faults, Journal journal) {
    this.server = server;
    this.clock = clock;
    this.faults = faults;
    this.journal = journal;
  }

  /// Binds the port. Calls are handled after `serve`.
  public static HttpFront bind(int port, InstantSource clock, Faults faults, Journal journal) {
    try {
      return new HttpFront(HttpServer.create(address(port), 1024), clock, faults, journal);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port, e);
    }
  }

  /// As [#bind(int, InstantSource, Faults, Journal)], with TLS.
  public static HttpFront bind(
      int port, InstantSource clock, Faults faults, Journal journal, SSLContext tls) {
    try {
      var server = HttpsServer.create(address(port), 1024);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return new HttpFront(server, clock, faults, journal);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port, e);
    }
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Starts to handle calls. Paths under `/__` bypass faults and journal.
  public void serve(Function<Call, Response> handler) {
    server.createContext("/", exchange -> handle(exchange, handler));
    server.createContext("/__", exchange -> handleWithoutFaults(exchange, handler));
    server.setExecutor(threads);
    server.start();
  }

  public URI baseUrl() {
    var scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handleWithoutFaults(HttpExchange exchange, Function<Call, Response> handler)
      throws IOException {
    try (exchange) {
      ResponseWriter.write(exchange, handled(read(exchange), handler));
    }
  }

  private void handle(HttpExchange exchange, Function<Call, Response> handler) throws IOException {
    try (exchange) {
      var call = read(exchange);
      var applied = faults.strike(call.method(), call.rawPath());
      pause(applied.delay());
      apply(exchange, call, applied, handler);
    }
  }

  private void apply(
      HttpExchange exchange, Call call, AppliedFault applied, Function<Call, Response> handler)
      throws IOException {
    switch (applied.fault()) {
      case Fault.Pass _ -> finish(exchange, call, applied, handled(call, handler));
      case Fault.First(var event) -> {
        event.run();
        finish(exchange, call, applied, handled(call, handler));
      }
      case Fault.Respond(var response) -> finish(exchange, call, applied, response);
      case Fault.RespondAfterEffect(var response) -> {
        handled(call, handler);
        finish(exchange, call, applied, response);
      }
      case Fault.DropBeforeEffect _ -> drop(call, "dropped-before-effect");
      case Fault.DropAfterEffect _ -> {
        handled(call, handler);
        pause(applied.responseDelay());
        drop(call, "dropped-after-effect");
      }
      case Fault.CutShort(var kept) -> {
        var response = handled(call, handler);
        record(call, response.status());
        ResponseWriter.writeCut(exchange, response, kept);
      }
      case Fault.Drip(var chunk, var pause) -> {
        var response = handled(call, handler);
        record(call, response.status());
        ResponseWriter.drip(exchange, response, chunk, pause);
      }
      case Fault.Rewrite(var change) -> {
        var response = handled(call, handler);
        var other = response.asJson().map(json -> response.carrying(change.apply(call, json)));
        finish(exchange, call, applied, other.orElse(response));
      }
    }
  }

  private void finish(HttpExchange exchange, Call call, AppliedFault applied, Response response)
      throws IOException {
    pause(applied.responseDelay());
    record(call, response.status());
    ResponseWriter.write(exchange, response);
  }

  /// Closing an exchange without a response closes its connection.
  private void drop(Call call, String note) {
    call.note(note);
    record(call, 0);
  }

  private void record(Call call, int status) {
    journal.enter(
        new JournalEntry(
            call.sequence(),
            call.at(),
            call.method(),
            call.rawPath(),
            call.query().redacted(),
            status,
            call.notes()));
  }

  private static Response handled(Call call, Function<Call, Response> handler) {
    try {
      return handler.apply(call);
    } catch (CallRejected rejected) {
      return rejected.response();
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", call.method(), call.rawPath(), e);
      return Response.empty(500);
    }
  }

  private Call read(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
    return new Call(
        sequence.incrementAndGet(),
        clock.instant(),
        exchange.getRequestMethod(),
        uri.getRawPath(),
        Parameters.parse(uri.getRawQuery()),
        Map.copyOf(exchange.getRequestHeaders()),
        body);
  }

  private static void pause(Duration duration) throws IOException {
    ResponseWriter.pause(duration);
  }
}
