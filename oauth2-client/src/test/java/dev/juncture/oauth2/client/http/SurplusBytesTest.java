package dev.juncture.oauth2.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.oauth2.client.http.HttpResult.Received;
import io.micronaut.http.HttpRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes behind a response must not become the response to the next request on the connection,
/// which may be another connection's.
@Timeout(60)
final class SurplusBytesTest {

  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 1_000, 1);
  private static final String EVIL = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nevil!";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 None\r\n\r\n"
      })
  void givenAResponseBehindTheResponse_whenSendingAgain_thenItIsNotTheNextOne(String response)
      throws Exception {
    for (var surplus : new String[] {EVIL, EVIL + EVIL, "x", "\r\n", "\r\n" + EVIL}) {
      var requests = new AtomicInteger();
      try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
          var client = new BoundedHttpClient(LIMITS)) {
        Thread.ofVirtual().start(() -> serve(listener, requests, "", response + surplus));
        for (int i = 1; i <= 4; i++) {
          assertThat(send(client, listener.getLocalPort())).isIn("ok", "");
          assertThat(requests).hasValue(i);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 O|K\r\nContent-Length: 5\r\n\r\nevil!",
        "HTTP/1.1 200 OK\r\n|Content-Length: 5\r\n\r\nevil!",
        "HTTP/1.1 200 OK\r\nContent-Le|ngth: 5\r\n\r\nevil!",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n|\r\nevil!",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n|evil!",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nev|il!"
      })
  void givenAPartOfAnotherResponseBehindTheResponse_whenSendingAgain_thenItsRestIsNotRead(
      String other) throws Exception {
    var parts = other.split("\\|");
    var response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    var requests = new AtomicInteger();
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var client = new BoundedHttpClient(LIMITS)) {
      Thread.ofVirtual()
          .start(() -> serve(listener, requests, parts[1] + response, response + parts[0]));
      for (int i = 1; i <= 4; i++) {
        assertThat(send(client, listener.getLocalPort())).isEqualTo("ok");
        assertThat(requests).hasValue(i);
      }
    }
  }

  @Test
  void givenAResponseWithNothingBehind_whenSendingAgain_thenTheConnectionIsUsedAgain()
      throws Exception {
    var response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var client = new BoundedHttpClient(LIMITS)) {
      Thread.ofVirtual().start(() -> acceptOne(listener, response));
      for (int i = 1; i <= 4; i++) {
        assertThat(send(client, listener.getLocalPort())).isEqualTo("ok");
      }
    }
  }

  private static String send(BoundedHttpClient client, int port) {
    var request = HttpRequest.GET(URI.create("http://127.0.0.1:" + port + "/"));
    var result = client.send(request, Duration.ofSeconds(20));
    assertThat(result).isInstanceOf(Received.class);
    return new String(((Received) result).body().bytes(), StandardCharsets.UTF_8);
  }

  /// @param later the response to each but the first request of a connection; as the first if empty
  private static void serve(
      ServerSocket listener, AtomicInteger requests, String later, String first) {
    try {
      while (true) {
        var socket = listener.accept();
        Thread.ofVirtual()
            .start(() -> respond(socket, requests, first, later.isEmpty() ? first : later));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  /// Accepts no second connection.
  private static void acceptOne(ServerSocket listener, String response) {
    try {
      respond(listener.accept(), new AtomicInteger(), response, response);
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private static void respond(Socket socket, AtomicInteger requests, String first, String later) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      for (var bytes = first; hasRequest(in); bytes = later) {
        requests.incrementAndGet();
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException _) {
      // The client closed the connection, which it has to.
    }
  }

  private static boolean hasRequest(BufferedInputStream in) throws IOException {
    int matched = 0;
    while (matched < 4) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
    }
    return true;
  }
}
