package dev.juncture.bootstrap.e2e;

import static dev.juncture.testkit.Eventually.reachesZero;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.juncture.testing.servers.SharedServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The artefact between a caller and a Jira with large files, to which it redirects. The heap is
/// smaller than half of a file.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttachmentIT {

  private static final int MIB = 1024 * 1024;
  private static final long LARGE = 200L * MIB;
  private static final long ENDLESS = 1L << 40;
  private static final long MOST_EXTRA_HEAP = 16L * MIB;
  private static final String DOWNLOAD =
      "/api/backend/jira/download-attachment?external_id=alice&attachment_id=";
  private static final String UPLOAD =
      "/api/backend/jira/upload-attachments?external_id=alice&issue_id_or_key=ARM-1";
  private static final String MEDIA = "/media/";
  private static final byte[] HEAD =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"film.mp4\"\r\n\r\n"
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Environment outside =
      Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
  private final HttpServer jira = listening();
  private final ServerProcess server = startedBetween();
  private final AtomicLong receivedBytes = new AtomicLong();
  private final CountDownLatch transferEnded = new CountDownLatch(1);

  @BeforeAll
  void warmUp() throws Exception {
    assertThat(download(MIB, _ -> {})).isEqualTo(MIB);
    assertThat(upload(MIB, _ -> {})).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    server.close();
    jira.stop(0);
    outside.close();
  }

  /// Connected at the simulator, and then started again in front of the Jira of this test.
  private ServerProcess startedBetween() {
    try (var connecting = ServerProcess.start(outside, Map.of(), ServerProcess.ONE_COMPILER)) {
      new Flow(connecting.api, outside.atlassian()).connect("alice");
    }
    return ServerProcess.start(
        outside,
        Map.of("JIRA_API_BASE_URL", "http://127.0.0.1:" + jira.getAddress().getPort()),
        "-Xmx96m",
        ServerProcess.ONE_COMPILER);
  }

  @Test
  void givenALargeFile_whenDownloading_thenAllOfItArrivesAndTheHeapHardlyGrows() throws Exception {
    var before = server.liveBytes();
    var most = new AtomicLong();

    var read = download(LARGE, _ -> most.accumulateAndGet(server.liveBytes(), Math::max));

    assertThat(read).isEqualTo(LARGE);
    assertThat(most.get()).isPositive();
    assertThat(most.get() - before).isLessThan(MOST_EXTRA_HEAP);
  }

  @Test
  void givenALargeFile_whenUploading_thenAllOfItArrivesAndTheHeapHardlyGrows() throws Exception {
    var before = server.liveBytes();
    var most = new AtomicLong();

    var status = upload(LARGE, _ -> most.accumulateAndGet(server.liveBytes(), Math::max));

    assertThat(status).isEqualTo(201);
    assertThat(receivedBytes).hasValue(HEAD.length + LARGE + END.length);
    assertThat(most.get()).isPositive();
    assertThat(most.get() - before).isLessThan(MOST_EXTRA_HEAP);
  }

  @Test
  void givenARange_whenDownloading_thenOnlyItArrives() throws Exception {
    var request = request(DOWNLOAD + LARGE).header("Range", "bytes=100-199").GET().build();

    var response = client.send(request, BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.body()).hasSize(100);
    assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes 100-199/" + LARGE);
  }

  @Test
  void givenACallerWhoGoesAway_whenDownloading_thenTheTransferFromJiraEnds() throws Exception {
    var request = request(DOWNLOAD + ENDLESS).GET().build();

    try (var body = client.send(request, BodyHandlers.ofInputStream()).body()) {
      assertThat(body.readNBytes(MIB)).hasSize(MIB);
    }

    reachesZero("the transfer from Jira ends", transferEnded);
  }

  private HttpRequest.Builder request(String path) {
    return server.api.request(server.api.url(path));
  }

  private long download(long size, LongConsumer look) throws Exception {
    var response =
        client.send(request(DOWNLOAD + size).GET().build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    try (var body = response.body()) {
      return GeneratedBytes.count(body, size, look);
    }
  }

  private int upload(long size, LongConsumer look) throws Exception {
    var form = BodyPublishers.ofInputStream(() -> form(size, look));
    var request =
        request(UPLOAD)
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.fromPublisher(form, HEAD.length + size + END.length));
    return client.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private static InputStream form(long size, LongConsumer look) {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(HEAD),
                new GeneratedBytes(size, look),
                new ByteArrayInputStream(END))));
  }

  private HttpServer listening() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var listening = HttpServer.create(address, 50);
      listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      listening.createContext(
          "/",
          exchange -> {
            try (exchange) {
              redirectOrReceive(exchange);
            }
          });
      listening.createContext(
          MEDIA,
          exchange -> {
            try (exchange) {
              sendFile(exchange);
            }
          });
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The id of a file is its size.
  private void redirectOrReceive(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var size = path.substring(path.lastIndexOf('/') + 1);
    if (exchange.getRequestMethod().equals("POST")) {
      receivedBytes.set(GeneratedBytes.count(exchange.getRequestBody()));
      respond(exchange, "[" + view("1") + "]");
    } else if (path.contains("/content/")) {
      exchange.getResponseHeaders().set("Location", MEDIA + size);
      exchange.sendResponseHeaders(303, -1);
    } else {
      respond(exchange, view(size));
    }
  }

  private static String view(String size) {
    return "{\"id\":\"%1$s\",\"filename\":\"film.mp4\",\"size\":%1$s}".formatted(size);
  }

  private static void respond(HttpExchange exchange, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// The path is the size of the file. Rejects a token, as Jira's media host does.
  private void sendFile(HttpExchange exchange) throws IOException {
    if (exchange.getRequestHeaders().containsKey("Authorization")) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    var size = Long.parseLong(exchange.getRequestURI().getPath().substring(MEDIA.length()));
    if ("bytes=100-199".equals(exchange.getRequestHeaders().getFirst("Range"))) {
      exchange.getResponseHeaders().set("Content-Range", "bytes 100-199/" + size);
      exchange.sendResponseHeaders(206, 100);
      write(exchange, 100);
    } else {
      exchange.sendResponseHeaders(200, size);
      write(exchange, size);
    }
  }

  private void write(HttpExchange exchange, long size) throws IOException {
    var piece = new byte[64 * 1024];
    try {
      for (long left = size; left > 0; left -= piece.length) {
        exchange.getResponseBody().write(piece, 0, (int) Math.min(left, piece.length));
      }
    } catch (IOException e) {
      transferEnded.countDown();
      throw e;
    }
  }
}
