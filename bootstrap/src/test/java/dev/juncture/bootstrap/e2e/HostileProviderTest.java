package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.Eventually;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole server between a provider that sends anything, and callers who hang up at any time.
/// Afterwards each place of the connection and each socket to the provider is free.
@Timeout(180)
final class HostileProviderTest {

  /// How many calls may be in flight for one connection.
  private static final int PLACES = 32;

  private static final int ROUNDS = 150;
  private static final String LONG = "x".repeat(12_000);

  private static final List<String> STATUS_LINES =
      List.of(
          "HTTP/1.1 200 OK\r\n",
          "HTTP/1.1 201 Created\r\n",
          "HTTP/1.1 204 None\r\n",
          "HTTP/1.1 302 Found\r\n",
          "HTTP/1.1 304 Same\r\n",
          "HTTP/1.1 307 There\r\n",
          "HTTP/1.1 404 No\r\n",
          "HTTP/1.1 500 Broken\r\n",
          "HTTP/1.1 599 Odd\r\n",
          "HTTP/1.1 999 Odder\r\n",
          "HTTP/1.0 200 OK\r\n",
          "HTTP/1.1 000 Zero\r\n",
          "nonsense\r\n");

  private static final List<String> HEADERS =
      List.of(
          "X-A: \u0001\r\n",
          "X-A: a\u007fb\r\n",
          "X-A: \u0000\r\n",
          "X A: b\r\n",
          ": b\r\n",
          "X-\u00e9: b\r\n",
          "X-A: \u00e9\r\n",
          "Content-Type: \u0007\r\n",
          "ETag: \u0001\r\n",
          "Location: /" + LONG + "\r\n",
          "Location: https://evil.example/" + LONG + "\r\n",
          "Location: \u0001\r\n",
          "Location: " + "%2e/".repeat(3_000) + "\r\n",
          "Location: http://[\r\n",
          "Location:\r\n",
          "X-Long: " + LONG + "\r\n",
          "Content-Length: 2\r\n",
          "Content-Length: -1\r\n",
          "Content-Length: 100\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Transfer-Encoding: nonsense\r\n",
          "Connection: close\r\n",
          "Connection: content-length, x-a\r\n",
          "Vary: *\r\n",
          "Retry-After: \u0002\r\n",
          "Content-Encoding: gzip\r\n",
          "Set-Cookie: a=b\r\n");

  private static final List<String> BODIES =
      List.of(
          "",
          "ok",
          "2\r\nok\r\n0\r\n\r\n",
          "zz\r\nok",
          "x".repeat(40_000),
          "okHTTP/1.1 200 OK\r\n");

  private final Environment outside =
      Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
  private final int port = LoopbackPorts.free();
  private Provider provider;
  private RunningServer server;

  @BeforeEach
  void connectAndStartBeforeTheProvider() {
    try (var connecting = RunningServer.with(outside.environment(port, Map.of()))) {
      new Flow(new Api(connecting.url(), Environment.KEY), outside.atlassian()).connect("alice");
    }
    provider = new Provider();
    server =
        RunningServer.with(
            outside.environment(port, Map.of("JIRA_API_BASE_URL", provider.uri().toString())));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    provider.close();
    outside.close();
  }

  @Test
  void givenResponsesOfAnyKind_whenCalling_thenNoneKeepsAPlaceOrASocket() throws Exception {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      provider.response = anyResponse(random);
      try (var caller = call(random.nextInt(6) == 0 ? "HEAD" : "GET")) {
        caller.setSoTimeout(30_000);
        assertThat(drained(caller)).as("seed %s, response %s", seed, i).doesNotContain(" 429 ");
      } catch (IOException _) {
        // Cut off, as a response that breaks off has to be.
      }
    }

    assertEverythingIsFree();
  }

  @Test
  void givenASilentProvider_whenCallersHangUp_thenTheirPlacesAndSocketsAreFree() throws Exception {
    provider.response = "";
    for (int i = 0; i < 2 * PLACES; i++) {
      try (var _ = call("GET")) {
        assertThat(provider.requests.tryAcquire(20, TimeUnit.SECONDS)).as("call %s", i).isTrue();
      }
      assertNoSocketIsOpen();
    }

    assertEverythingIsFree();
  }

  @Test
  void givenAProviderThatStopsInItsBody_whenCallersHangUp_thenTheirPlacesAndSocketsAreFree()
      throws Exception {
    provider.response = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nbeginning";
    for (int i = 0; i < 2 * PLACES; i++) {
      try (var caller = call("GET")) {
        assertThat(caller.getInputStream().read()).as("call %s", i).isEqualTo('H');
      }
      assertNoSocketIsOpen();
    }

    assertEverythingIsFree();
  }

  /// As many calls as there are places wait for the provider at once, which takes as many sockets.
  private void assertEverythingIsFree() throws Exception {
    assertNoSocketIsOpen();
    provider.requests.drainPermits();
    provider.response = "";
    var callers = new ArrayList<Socket>();
    try {
      for (int i = 0; i < PLACES; i++) {
        callers.add(call("GET"));
      }
      assertThat(provider.requests.tryAcquire(PLACES, 60, TimeUnit.SECONDS)).isTrue();
    } finally {
      for (var caller : callers) {
        caller.close();
      }
    }
    assertNoSocketIsOpen();
  }

  private void assertNoSocketIsOpen() {
    Eventually.eventually("no socket to the provider is open", provider.open::isEmpty);
  }

  private static String anyResponse(Random random) {
    var response = new StringBuilder(any(STATUS_LINES, random));
    for (int i = random.nextInt(4); i > 0; i--) {
      response.append(any(HEADERS, random));
    }
    return response
        .append("\r\n")
        .append(any(BODIES, random))
        .append(Provider.THEN_CLOSE)
        .toString();
  }

  private static String any(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private Socket call(String method) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    var request =
        method
            + " /api/backend/proxy/jira/thing?external_id=alice HTTP/1.1\r\nHost: localhost\r\n"
            + "Connection: close\r\nAuthorization: Bearer "
            + Environment.KEY
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String drained(Socket caller) throws IOException {
    return new String(caller.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /// Sends one response to every request, and knows which connections are open.
  private static final class Provider implements AutoCloseable {

    static final String THEN_CLOSE = "\u0004close";

    final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final Semaphore requests = new Semaphore(0);
    volatile String response = "";
    private final ServerSocket listener;

    Provider() {
      try {
        listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Thread.ofVirtual().start(this::listen);
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void listen() {
      try {
        while (true) {
          var socket = listener.accept();
          open.add(socket);
          Thread.ofVirtual().start(() -> serve(socket));
        }
      } catch (IOException _) {
        // Closed: the test is over.
      }
    }

    private void serve(Socket socket) {
      try (socket) {
        var in = new BufferedInputStream(socket.getInputStream());
        readHead(in);
        requests.release();
        var bytes = response.replace(THEN_CLOSE, "").getBytes(StandardCharsets.ISO_8859_1);
        socket.getOutputStream().write(bytes);
        if (!response.endsWith(THEN_CLOSE)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      } catch (IOException _) {
        // The server closed the connection.
      } finally {
        open.remove(socket);
      }
    }

    private static void readHead(InputStream in) throws IOException {
      int matched = 0;
      while (matched < 4) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("closed");
        }
        matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
      for (var socket : open) {
        socket.close();
      }
    }
  }
}
