package dev.juncture.testing.simulators.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server: reads a call, lets a fault strike, asks the handler, journals, answers. One virtual
/// thread a call, loopback only.
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  static {
    // Without it the JDK's server waits for a delayed acknowledgement: 40 ms on every answer.
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

  /// Binds the port; calls are served from `serve` on.
  public static HttpFront bind(int port, InstantSource clock, Faults faults, Journal journal) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return new HttpFront(HttpServer.create(address, 1024), clock, faults, journal);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port, e);
    }
  }

  /// Starts to serve: paths under `/__` plainly, all others with faults and journal.
  public void serve(Function<Call, Response> handler) {
    server.createContext("/", exchange -> answer(exchange, handler));
    server.createContext("/__", exchange -> answerPlainly(exchange, handler));
    server.setExecutor(threads);
    server.start();
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answerPlainly(HttpExchange exchange, Function<Call, Response> handler)
      throws IOException {
    try (exchange) {
      ResponseWriter.write(exchange, handled(read(exchange), handler));
    }
  }

  private void answer(HttpExchange exchange, Function<Call, Response> handler) throws IOException {
    try (exchange) {
      var call = read(exchange);
      var misfortune = faults.strike(call.method(), call.rawPath());
      pause(misfortune.delay());
      suffer(exchange, call, misfortune, handler);
    }
  }

  private void suffer(
      HttpExchange exchange, Call call, AppliedFault misfortune, Function<Call, Response> handler)
      throws IOException {
    switch (misfortune.fault()) {
      case Fault.Pass _ -> finish(exchange, call, misfortune, handled(call, handler));
      case Fault.First(var event) -> {
        event.run();
        finish(exchange, call, misfortune, handled(call, handler));
      }
      case Fault.Respond(var answer) -> finish(exchange, call, misfortune, answer);
      case Fault.RespondAfterEffect(var answer) -> {
        handled(call, handler);
        finish(exchange, call, misfortune, answer);
      }
      case Fault.DropBeforeEffect _ -> drop(call, "dropped-before-effect");
      case Fault.DropAfterEffect _ -> {
        handled(call, handler);
        pause(misfortune.answerDelay());
        drop(call, "dropped-after-effect");
      }
      case Fault.CutShort(var kept) -> {
        var answer = handled(call, handler);
        enter(call, answer.status());
        ResponseWriter.writeCut(exchange, answer, kept);
      }
      case Fault.Drip(var chunk, var pause) -> {
        var answer = handled(call, handler);
        enter(call, answer.status());
        ResponseWriter.drip(exchange, answer, chunk, pause);
      }
      case Fault.Rewrite(var change) -> {
        var answer = handled(call, handler);
        var other = answer.asJson().map(json -> answer.carrying(change.apply(call, json)));
        finish(exchange, call, misfortune, other.orElse(answer));
      }
    }
  }

  private void finish(HttpExchange exchange, Call call, AppliedFault misfortune, Response answer)
      throws IOException {
    pause(misfortune.answerDelay());
    enter(call, answer.status());
    ResponseWriter.write(exchange, answer);
  }

  /// Closing an exchange that was not answered closes its connection.
  private void drop(Call call, String note) {
    call.note(note);
    enter(call, 0);
  }

  private void enter(Call call, int status) {
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
    } catch (CallRejected refused) {
      return refused.answer();
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
