package dev.juncture.adapters.web.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Strangers who hold almost complete requests.
final class SlowConnectionsTest extends HttpTest {

  private static final String START = "/api/frontend/oauth/get-authorization-uri";

  private final List<Socket> sockets = new ArrayList<>();

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.limits.max-connections", 50);
    settings.put("juncture.web.limits.head-timeout", "2s");
    settings.put("juncture.web.limits.open-body-timeout", "2s");
  }

  @Test
  void givenHundredsOfHalfRequests_whenProbed_thenLivenessResponds() throws IOException {
    for (int n = 0; n < 300; n++) {
      open(head(START, 16_000) + "x".repeat(15_000));
    }

    assertThat(get("/health/liveness").status()).isEqualTo(200);
    assertThat(sockets.stream().filter(this::isClosed).count()).isGreaterThanOrEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "POST ",
        "POST /console/sign-in HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        "POST /console/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nkey="
      })
  void givenARequestThatNeverEnds_whenTimeIsUp_thenTheConnectionIsClosed(String begun)
      throws IOException {
    var socket = open(begun);

    // Blocks until the server closes; the socket's own timeout would fail the test.
    socket.getInputStream().readAllBytes();
  }

  @Test
  void givenARequestWithAResponse_whenTheNextNeverEnds_thenTheConnectionIsClosed()
      throws IOException {
    var socket = open("GET /brand.css HTTP/1.1\r\nHost: x\r\n\r\n");
    var in = socket.getInputStream();
    while (!headEnded(in.read())) {}

    socket.getOutputStream().write('G');

    in.readAllBytes();
  }

  private int newlines;

  private boolean headEnded(int next) {
    newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    return newlines == 2 || next < 0;
  }

  @Test
  void givenALargeBodyWhereAnybodyMaySend_whenSent_thenItIsRejected() throws IOException {
    for (var path :
        List.of(
            START,
            "/console/sign-in",
            "/connect/abc",
            "/finalize-connection/jira/abc",
            "/no/such/path")) {
      var socket = open(head(path, 17_000));
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isIn("HTTP/1.1 413", "HTTP/1.1 404");
    }
    assertThat(
            post("/api/backend/jira/select-project", "{\"x\":\"" + "x".repeat(900_000) + "\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void givenALargeBodyWithoutLength_whenSent_thenTheConnectionIsClosed() throws IOException {
    var socket =
        open(
            "POST "
                + START
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n4e20\r\n"
                + "x".repeat(20_000)
                + "\r\n");

    assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
        .doesNotContain("200 OK");
  }

  private static String head(String path, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private Socket open(String begun) throws IOException {
    var socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private boolean isClosed(Socket socket) {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  @org.junit.jupiter.api.AfterEach
  void closeAll() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }
}
