package dev.juncture.adapters.web.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests whose body no HTTP/1.1 server may take for complete.
@Timeout(60)
final class MalformedRequestTest extends HttpTest {

  private static final int MIB = 1024 * 1024;
  private static final String PROXY = "/api/backend/proxy/jira/rest/thing?external_id=alice";
  private static final List<String> ROUTES =
      List.of(
          PROXY,
          "/api/backend/jira/create-ticket",
          "/api/backend/connect-sessions",
          "/api/backend/jira/select-project",
          "/api/frontend/finalize-connection/jira/create-connection",
          "/api/frontend/oauth/get-authorization-uri");

  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
  private static final String KEEP = "\r\nConnection: keep-alive";
  private static final String GOOD = "2\r\n{}\r\n0\r\n\r\n";

  private static final List<String> BAD =
      List.of(
          CHUNKED + "zz\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "-2\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "+2\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "0x2\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "\r\n{}\r\n0\r\n\r\n",
          CHUNKED + ";x=1\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "ffffffffffffffff2\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "100000002\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "80000000\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "2\r\n{}xx0\r\n\r\n",
          CHUNKED + "2\r\n{}\n0\r\n\r\n",
          CHUNKED + "2\n{}\r\n0\r\n\r\n",
          CHUNKED + "2\r\n{} \r\n0\r\n\r\n",
          CHUNKED + "2\r\n{}\r\n0\r\nno colon\u0001\r\n\r\n",
          CHUNKED + "2\r\n{}\r\nx\r\n\r\n",
          CHUNKED + "2 junk\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "2\tjunk\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "2 2\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "2 \r\n{}\r\n0\r\n\r\n",
          CHUNKED + " 2\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "2\u000bx\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "2\r\n{}\r\n0 junk\r\n\r\n",
          CHUNKED + "1\r\n{\r\n1 junk\r\n}\r\n0\r\n\r\n",
          CHUNKED + "2;a=\"\u0001\n\"\r\n{}\r\n0\r\n\r\n",
          "Transfer-Encoding: gzip\r\n\r\n{}",
          "Transfer-Encoding: identity\r\n\r\n{}",
          "Transfer-Encoding: xchunked\r\n\r\n" + GOOD,
          "Transfer-Encoding: chunked, gzip\r\n\r\n" + GOOD,
          "Transfer-Encoding: gzip, chunked\r\n\r\n" + GOOD,
          "Transfer-Encoding: chunked, chunked\r\n\r\n" + GOOD,
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + GOOD,
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + GOOD,
          "Transfer-Encoding: \"chunked\"\r\n\r\n" + GOOD,
          "Transfer-Encoding: chunked;q=1\r\n\r\n" + GOOD,
          "Transfer-Encoding:\r\n\r\n" + GOOD,
          "Transfer-Encoding:\r\n gzip\r\n\r\n" + GOOD,
          "Transfer-Encoding : chunked\r\n\r\n" + GOOD,
          "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n" + GOOD,
          "Transfer-Encoding: chunked\r\nContent-Length: 12\r\n\r\n" + GOOD,
          "Transfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
          "Content-Length: 2, 2\r\n\r\n{}",
          "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
          "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
          "Content-Length: -2\r\n\r\n{}",
          "Content-Length: +2\r\n\r\n{}",
          "Content-Length: 0x2\r\n\r\n{}",
          "Content-Length: 2 2\r\n\r\n{}",
          "Content-Length: 99999999999999999999\r\n\r\n{}",
          "Content-Length:\r\n\r\n{}");

  @BeforeEach
  void connected() {
    app.aliceIsConnected();
  }

  static Stream<String> bad() {
    return BAD.stream();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void givenAMalformedBody_whenSent_thenItIsA400AndTheConnectionCloses(String bad)
      throws IOException {
    for (var route : ROUTES) {
      var response = responseTo(head(route) + bad + followedBy("/api/backend/connections"));

      assertThat(response).as(route).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
      assertThat(response).contains("\"code\":").containsIgnoringCase("connection: close");
    }
    assertThat(app.api.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "Content-Length: 3\r\nX: y\r\ncontent-length: 2\r\n\r\n{}",
        "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        "Content-Length: 2, 3\r\n\r\n{}",
        "Transfer-Encoding: chunked\r\n\r\n" + GOOD
      })
  void givenTwoLengthsInHttp10_whenSent_thenItIsA400AndTheConnectionCloses(String bad)
      throws IOException {
    for (var route : ROUTES) {
      var head = head(route).replace("HTTP/1.1", "HTTP/1.0").replace("\r\nHost", KEEP + "\r\nHost");

      var response = responseTo(head + bad + followedBy("/api/backend/connections"));

      assertThat(response).as(route).matches("(?s)HTTP/1.[01] 400 .*").contains("\"code\":");
      assertThat(response.split("HTTP/1", -1)).hasSize(2);
    }
    assertThat(app.api.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "deflate"})
  void givenACompressedBodyThatIsCut_whenSent_thenItIsA400AndNothingIsSent(String encoding)
      throws IOException {
    var whole = compressed(encoding, "{\"text\": \"" + "0123456789".repeat(500) + "\"}");
    for (int length : new int[] {1, 5, whole.length() / 2, whole.length() - 1}) {
      for (var route : ROUTES) {
        var cut = whole.substring(0, length);
        for (var framed :
            List.of(
                "Content-Length: " + length + "\r\n\r\n" + cut,
                CHUNKED + Integer.toHexString(length) + "\r\n" + cut + "\r\n0\r\n\r\n")) {
          var head = head(route) + "Content-Encoding: " + encoding + "\r\n";

          assertThat(responseTo(head + framed)).as(route).startsWith("HTTP/1.1 400 ");
        }
      }
    }
    assertThat(app.api.completed).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "deflate"})
  void givenACompressedBody_whenSent_thenTheProviderGetsItDecompressed(String encoding)
      throws IOException {
    var whole = compressed(encoding, "0123456789".repeat(50_000));
    var head =
        head(PROXY).replace("HTTP/1.1\r\n", "HTTP/1.1\r\nConnection: close\r\n")
            + "Content-Encoding: "
            + encoding
            + "\r\nContent-Length: "
            + whole.length()
            + "\r\n\r\n";

    assertThat(responseTo(head + whole)).startsWith("HTTP/1.1 200 ");
    assertThat(app.api.bytesReceived).hasValue(500_000);
  }

  @Test
  void givenMoreBehindACompressedBody_whenSent_thenItIsA400() throws IOException {
    var body = compressed("gzip", "{}") + compressed("gzip", "{}");
    var head = head(PROXY) + "Content-Encoding: gzip\r\nContent-Length: " + body.length();

    assertThat(responseTo(head + "\r\n\r\n" + body)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void givenNoBodyButAnEncoding_whenSent_thenItIsAnEmptyBody() throws IOException {
    var head =
        head(PROXY).replace("POST", "GET").replace("1.1\r\n", "1.1\r\nConnection: close\r\n");

    assertThat(responseTo(head + "Content-Encoding: gzip\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void givenAHeadRequest_whenSent_thenItsResponseHasNoBodyAndTheNextIsRead() throws IOException {
    var head = head(PROXY).replace("POST", "HEAD") + "\r\n";

    var response = responseTo(head + head + followedBy("/api/backend/connections"));

    assertThat(response.split("HTTP/1.1 200 ", -1)).hasSize(4);
  }

  @Test
  void givenManyChunksInPieces_whenSent_thenAllOfThemArrive() throws IOException {
    var chunks = new StringBuilder("Transfer-Encoding: chunked\r\n\r\n");
    for (int size = 1; size <= 700; size++) {
      chunks.append(Integer.toHexString(size)).append(size % 2 == 0 ? " ;x=y\r\n" : "\r\n");
      chunks.append("x".repeat(size)).append("\r\n");
    }
    var head = head(PROXY).replace("HTTP/1.1\r\n", "HTTP/1.1\r\nConnection: close\r\n");

    var response = responseTo(head + chunks + "0\r\n\r\n");

    assertThat(response).startsWith("HTTP/1.1 200 ");
    assertThat(app.api.bytesReceived).hasValue(700 * 701 / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n", "-2\r\n", "ffffffffffffffff2\r\n", "2\r\n{}xx"})
  void givenALargeBodyThatIsMalformedAtItsEnd_whenSent_thenTheProviderGetsNoWholeRequest(String end)
      throws IOException {
    var piece = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

    var response = responseTo(head(PROXY) + CHUNKED + piece.repeat(3 * MIB / 0x10000) + end);

    assertThat(response).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
    assertThat(app.api.completed).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{}",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
        "Content-Length: 5\r\n\r\n{}"
      })
  void givenATruncatedBody_whenTheCallerEnds_thenNothingIsSent(String truncated) throws Exception {
    for (var route : ROUTES) {
      assertThat(responseTo(head(route) + truncated, true)).doesNotStartWith("HTTP/1.1 2");
    }

    assertThat(app.api.completed).hasValue(0);
  }

  @Test
  void givenAGoodRequestBeforeAMalformedOne_whenPipelined_thenBothGetTheirResponsesInOrder()
      throws IOException {
    var good = head(PROXY).replace("POST", "GET") + "\r\n";

    var response = responseTo(good + head(PROXY) + CHUNKED + "zz\r\n");

    assertThat(response).startsWith("HTTP/1.1 200 ");
    assertThat(response.lastIndexOf("HTTP/1.1 400 ")).isPositive();
    assertThat(app.api.requests).hasSize(1);
  }

  @Test
  void givenWellFormedChunks_whenSent_thenTheyArrive() throws IOException {
    var chunks = "Transfer-Encoding: Chunked\r\n\r\n2;x=\"y\"\r\n{}\r\n00\r\nX-Trailer: 1\r\n\r\n";

    var response =
        responseTo(
            head(PROXY).replace("HTTP/1.1\r\n", "HTTP/1.1\r\nConnection: close\r\n") + chunks);

    assertThat(response).startsWith("HTTP/1.1 200 ");
    assertThat(app.api.bytesReceived).hasValue(2);
  }

  private static String head(String route) {
    return "POST "
        + route
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
        + KEY
        + "\r\n";
  }

  private static String compressed(String encoding, String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out =
        encoding.endsWith("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static String followedBy(String route) {
    return "GET "
        + route
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + KEY
        + "\r\nConnection: close\r\n\r\n";
  }

  private String responseTo(String bytes) throws IOException {
    return responseTo(bytes, false);
  }

  /// All that the server sends until it closes.
  private String responseTo(String bytes, boolean andEnd) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(20_000);
      Thread.ofVirtual().start(() -> write(socket, bytes, andEnd));
      var all = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(all);
      return all.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static void write(Socket socket, String bytes, boolean andEnd) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      if (andEnd) {
        socket.shutdownOutput();
      }
    } catch (IOException _) {
      // The server closed first, which the response tells.
    }
  }
}
