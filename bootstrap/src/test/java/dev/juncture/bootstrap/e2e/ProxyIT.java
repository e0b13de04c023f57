package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.juncture.testing.servers.SharedServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
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
  private static final int LOOKS = 4;
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
    var before = liveBytes();
    var most = new AtomicLong();

    var read = download(LARGE, _ -> most.accumulateAndGet(liveBytes(), Math::max));

    assertThat(read).isEqualTo(LARGE);
    assertThat(most.get()).isPositive();
    assertThat(most.get() - before).isLessThan(MOST_EXTRA_HEAP);
  }

  @Test
  void givenAHundredMegabytes_whenUploaded_thenTheHeapHardlyGrows() throws Exception {
    var before = liveBytes();
    var most = new AtomicLong();

    var received = upload(LARGE, _ -> most.accumulateAndGet(liveBytes(), Math::max));

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
      return readAll(body, size, look);
    }
  }

  private static long readAll(InputStream body, long size, LongConsumer look) throws IOException {
    var piece = new byte[64 * 1024];
    long read = 0;
    for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
      lookNowAndThen(read, read + count, size, look);
      read += count;
    }
    return read;
  }

  private long upload(long size, LongConsumer look) throws Exception {
    var request =
        server
            .api
            .request(server.api.url(CALL.formatted("sink")))
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> new Generated(size, look)), size))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return Long.parseLong(response.body());
  }

  private static void lookNowAndThen(long before, long after, long size, LongConsumer look) {
    if (before * LOOKS / size != after * LOOKS / size) {
      look.accept(after);
    }
  }

  /// What is reachable in the server's heap: the tool collects garbage first.
  private long liveBytes() {
    try {
      var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      var process =
          new ProcessBuilder(jcmd, String.valueOf(server.pid()), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(text);
      assertThat(total.find()).as(text).isTrue();
      return Long.parseLong(total.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
        case "sink" -> respond(exchange, String.valueOf(drained(exchange)));
        case "cut" -> send(exchange, LARGE, 3L * MIB);
        default -> send(exchange, Long.parseLong(last), Long.parseLong(last));
      }
    }
  }

  private static long drained(HttpExchange exchange) throws IOException {
    return readAll(exchange.getRequestBody(), Long.MAX_VALUE / LOOKS, _ -> {});
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

  /// As many bytes as asked for, none of them in memory.
  private static final class Generated extends InputStream {

    private final long size;
    private final LongConsumer look;
    private long made;

    Generated(long size, LongConsumer look) {
      this.size = size;
      this.look = look;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (made == size) {
        return -1;
      }
      int count = (int) Math.min(length, size - made);
      lookNowAndThen(made, made + count, size, look);
      made += count;
      return count;
    }
  }
}
