package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.juncture.testing.servers.SharedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The artefact between a caller and an API that moves large things.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProxyIT {

  private static final int MIB = 1024 * 1024;
  private static final long LARGE = 100L * MIB;
  private static final long MOST_EXTRA_HEAP = 10L * MIB;
  private static final String CALL = "/api/backend/proxy/jira/%s?external_id=alice";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Environment outside =
      Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
  private final HttpServer api = bigApi();
  private final ServerProcess server = startedBetween();

  @BeforeAll
  void warmUp() throws Exception {
    assertThat(download(MIB, _ -> {})).isEqualTo(MIB);
    assertThat(upload(2 * MIB, _ -> {})).isEqualTo(2 * MIB);
  }

  @AfterAll
  void stop() {
    server.close();
    api.stop(0);
    outside.close();
  }

  /// Connected at the simulator, and then started again in front of the API of this test.
  private ServerProcess startedBetween() {
    try (var connecting = ServerProcess.start(outside, Map.of())) {
      new Flow(connecting.api, outside.atlassian()).connect("alice");
    }
    return ServerProcess.start(
        outside,
        Map.of("JIRA_API_BASE_URL", "http://127.0.0.1:" + api.getAddress().getPort()),
        "-Xmx96m");
  }

  @Test
  void givenAHundredMegabytes_whenDownloadedByAReaderThatPauses_thenTheHeapHardlyGrows()
      throws Exception {
    var before = server.liveBytes();
    var most = new AtomicLong();

    var read = download(LARGE, _ -> most.accumulateAndGet(server.liveBytes(), Math::max));

    assertThat(read).isEqualTo(LARGE);
    assertThat(most.get()).isPositive();
    assertThat(most.get() - before).isLessThan(MOST_EXTRA_HEAP);
  }

  @Test
  void givenAHundredMegabytes_whenUploaded_thenTheHeapHardlyGrows() throws Exception {
    var before = server.liveBytes();
    var most = new AtomicLong();

    var received = upload(LARGE, _ -> most.accumulateAndGet(server.liveBytes(), Math::max));

    assertThat(received).isEqualTo(LARGE);
    assertThat(most.get()).isPositive();
    assertThat(most.get() - before).isLessThan(MOST_EXTRA_HEAP);
  }

  @Test
  void givenAnApiThatDiesInTheMiddle_whenDownloading_thenTheCallerNotices() {
    var request = server.api.request(server.api.url(CALL.formatted("cut"))).GET().build();

    assertThatThrownBy(() -> client.send(request, BodyHandlers.ofByteArray()))
        .isInstanceOf(IOException.class);
  }

  private long download(long size, LongConsumer look) throws Exception {
    var request = server.api.request(server.api.url(CALL.formatted("big/" + size))).GET().build();
    var response = client.send(request, BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(size);
    try (var body = response.body()) {
      return GeneratedBytes.count(body, size, look);
    }
  }

  private long upload(long size, LongConsumer look) throws Exception {
    var request =
        server
            .api
            .request(server.api.url(CALL.formatted("sink")))
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> new GeneratedBytes(size, look)), size))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return Long.parseLong(response.body());
  }

  private static HttpServer bigApi() {
    try {
      var api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      api.createContext("/", ProxyIT::serve);
      api.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var last = path.substring(path.lastIndexOf('/') + 1);
    try (exchange) {
      switch (last) {
        case "sink" ->
            respond(exchange, String.valueOf(GeneratedBytes.count(exchange.getRequestBody())));
        case "cut" -> send(exchange, LARGE, 3L * MIB);
        default -> send(exchange, Long.parseLong(last), Long.parseLong(last));
      }
    }
  }

  private static void respond(HttpExchange exchange, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void send(HttpExchange exchange, long announced, long sent) throws IOException {
    exchange.sendResponseHeaders(200, announced);
    var piece = new byte[64 * 1024];
    for (long left = sent; left > 0; left -= piece.length) {
      exchange.getResponseBody().write(piece, 0, (int) Math.min(left, piece.length));
    }
  }
}
