package dev.juncture.bootstrap.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Hundreds of callers who almost finish their requests, and a server in a container of 512 MB.
final class SlowSendersIT {

  private static final int SENDERS_OF_EACH_KIND = 300;
  private static final int ROUNDS = 20;
  private static final long CONTAINER = 512L * 1024 * 1024;
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";

  private final Environment outside =
      Environment.with(FirstStart.freshDatabase().url(), SharedServers.freshRedis().url());

  @AfterEach
  void stop() {
    outside.close();
  }

  /// Strangers may send 16 kB each. Callers with a key may send a megabyte; all of them together
  /// would hold more than the heap.
  @Test
  void givenHundredsOfSlowSenders_whenAGoodCallerAsks_thenItGetsAResponseAndMemoryStaysBounded()
      throws Exception {
    try (var server = ServerProcess.start(outside, Map.of(), "-XX:MaxRAM=512m");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      new Flow(server.api, outside.atlassian()).connect("alice");
      var begun = new AtomicInteger();
      var senders =
          Stream.concat(
                  senders(server, "/api/frontend/oauth/get-authorization-uri", 16_000, 15_000),
                  senders(server, "/api/backend/jira/select-project", 1_000_000, 900_000))
              .toList();
      senders.forEach(sender -> threads.execute(() -> sender.begin(begun)));
      Eventually.within(LIMIT, "all have begun", () -> begun.get() == senders.size());

      for (var round = 0; round < ROUNDS; round++) {
        senders.forEach(sender -> sender.sendOneMore(threads));
        assertThat(server.api.get("/health/liveness").status()).isEqualTo(200);
        assertThat(server.api.get(TOKEN).status()).isEqualTo(200);
      }

      assertThat(server.maxResidentBytes()).isLessThan(CONTAINER);
      assertThat(server.log()).doesNotContain("OutOfMemory", "OutOfDirectMemory");
      senders.forEach(Sender::close);
      server.awaitStatus("/health/readiness", 200);
    }
  }

  private static Stream<Sender> senders(ServerProcess server, String path, int length, int sent) {
    var head =
        "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, Environment.KEY, length);
    return IntStream.range(0, SENDERS_OF_EACH_KIND)
        .mapToObj(_ -> Sender.to(server.port(), head + "{\"x\":\"" + "x".repeat(sent)));
  }

  /// A connection that the server may close at any time, or read no further.
  private record Sender(Socket socket, String start) {

    static Sender to(int port, String start) {
      try {
        return new Sender(new Socket(InetAddress.getLoopbackAddress(), port), start);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void begin(AtomicInteger begun) {
      var bytes = start.getBytes(ISO_8859_1);
      send(bytes, 0, 1_000);
      begun.incrementAndGet();
      send(bytes, 1_000, bytes.length - 1_000);
    }

    void sendOneMore(ExecutorService threads) {
      threads.execute(() -> send(new byte[] {'x'}, 0, 1));
    }

    private void send(byte[] bytes, int from, int length) {
      try {
        socket.getOutputStream().write(bytes, from, length);
      } catch (IOException _) {
        close();
      }
    }

    void close() {
      try {
        socket.close();
      } catch (IOException _) {
        // closed all the same
      }
    }
  }
}
