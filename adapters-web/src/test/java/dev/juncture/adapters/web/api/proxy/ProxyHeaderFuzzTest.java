package dev.juncture.adapters.web.api.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.proxy.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sends proxied calls with headers that are put together at random, for a number of seconds that
/// the system property `juncture.fuzz.seconds` can raise. `juncture.fuzz.seed` chooses other
/// inputs. A failure shows the input: keep it in [#whatFuzzingFoundStaysMended].
@Timeout(600)
final class ProxyHeaderFuzzTest extends HttpTest {

  private static final long NANOS = Long.getLong("juncture.fuzz.seconds", 5) * 1_000_000_000L;
  private static final long SEED = Long.getLong("juncture.fuzz.seed", 1);

  private static final Pattern EXPECTED =
      Pattern.compile("(?s)(?:HTTP/1\\.1 100 Continue\r\n\r\n)?HTTP/1\\.[01] (200|4\\d\\d) .*");

  /// Never forwarded, however they are spelled.
  private static final Pattern WITHHELD =
      Pattern.compile(
          "authorization|proxy-.*|cookie2?|host|connection|keep-alive|te|trailer|transfer-encoding"
              + "|upgrade|content-length|expect|via|forwarded|origin|referer|x-forwarded-.*"
              + "|x-juncture-.*|x-request-id|x-real-ip|traceparent|sec-.*|http2-settings");

  private static final List<String> NAMES =
      List.of(
          "Authorization",
          "authorization",
          "Proxy-Authorization",
          "Cookie",
          "Cookie2",
          "Connection",
          "Keep-Alive",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade",
          "HTTP2-Settings",
          "Expect",
          "Via",
          "Content-Length",
          "Content-Type",
          "Content-Encoding",
          "Host",
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Real-IP",
          "X-Request-Id",
          "X-Juncture-Key",
          "X-HTTP-Method-Override",
          "Origin",
          "Referer",
          "Sec-Fetch-Site",
          "Accept",
          "Accept-Encoding",
          "Range",
          "If-None-Match",
          "X-Api-Key",
          "traceparent",
          "x-plain",
          "X Blank",
          "",
          "Ünicode");

  private static final List<String> VALUES =
      List.of(
          "",
          "1",
          "0",
          "chunked",
          "gzip",
          "close",
          "keep-alive",
          "x-plain, Accept",
          "Authorization",
          "X-Api-Key,,\t Range ",
          "100-continue",
          "h2c",
          "trailers",
          "Bearer canary",
          "a=b; c=d",
          "evil.example",
          "bytes=0-",
          "\"",
          "é\u00ff",
          "\u0000",
          "\u0001",
          "\u007f",
          "a\rb",
          "a\nX-Injected: 1",
          "a\r\n b",
          "a\r\n\tAuthorization: Bearer canary",
          "x".repeat(5_000),
          ",".repeat(2_000));

  private static final List<String> COLONS =
      List.of(": ", ":", ":\t", ": \t ", " : ", "\t:", "", "=");

  private final List<String> sent = new ArrayList<>();

  /// How many of the calls that reached the provider are checked.
  private int forwarded;

  @BeforeEach
  void connected() {
    app.aliceIsConnected();
  }

  @Test
  void oddHeadersAreDroppedOrRejected() throws IOException {
    var random = new Random(SEED);
    for (long end = System.nanoTime() + NANOS; System.nanoTime() < end; ) {
      assertHarmless(headers(random));
    }
    assertThat(forwarded).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: x-plain\r\nX-Plain: 1\r\n",
        "connection: close\r\nConnection: ,, X-Plain\t,\r\nx-PLAIN: 1\r\n",
        "X-Plain: a\r\n Authorization: Bearer canary\r\n",
        "Authorization : Bearer canary\r\n",
        "Cookie: a=b\r\nCOOKIE: c=d\r\n",
        "X-Plain: a\nX-Injected: 1\r\n",
        "X-Plain: a\rb\r\n",
        "X-Plain: \u0000\r\n",
        "Content-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n",
        "Expect: 100-continue\r\n",
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: \r\n",
        ": no name\r\n",
        "no colon\r\n",
        "\u00dcnicode: 1\r\n"
      })
  void whatFuzzingFoundStaysMended(String headers) throws IOException {
    assertHarmless(headers);
  }

  private void assertHarmless(String headers) throws IOException {
    var shown = headers.replace("\r", "\\r").replace("\n", "\\n\n");
    sent.add(headers);
    var response = responseTo(headers, sent.size() - 1);
    // A request that ends within its body has no response.
    if (!response.isEmpty()) {
      assertThat(response).as(shown).matches(EXPECTED);
    }
    checkForwarded();
  }

  /// A call whose caller has gone may come late, so each is compared with its own input.
  private void checkForwarded() {
    for (; forwarded < app.api.requests.size(); forwarded++) {
      var request = app.api.requests.get(forwarded);
      var input = sent.get(Integer.parseInt(request.target().getPath().replaceFirst(".*-", "")));
      var named = namedByConnection(input);
      assertThat(request.headers())
          .as(input)
          .allSatisfy(
              header -> {
                var name = header.name().toLowerCase(Locale.ROOT);
                assertThat(name).matches("[!#$%&'*+.^_`|~0-9a-z-]+").doesNotMatch(WITHHELD);
                assertThat(named).doesNotContain(name);
                assertThat(header.value().chars()).noneMatch(it -> it < ' ' && it != '\t');
              })
          .extracting(Header::value)
          .noneMatch(value -> value.contains(KEY));
    }
  }

  private static List<String> namedByConnection(String headers) {
    return headers
        .lines()
        .filter(line -> line.matches("(?i)connection:.*"))
        .flatMap(line -> Arrays.stream(line.substring("connection:".length()).split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  private String responseTo(String headers, int number) throws IOException {
    var head =
        "GET /api/backend/proxy/jira/rest/thing-"
            + number
            + "?external_id=alice HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + KEY
            + "\r\n"
            + headers
            + "Connection: close\r\n\r\n";
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      var all = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(all);
      return all.toString(StandardCharsets.ISO_8859_1);
    } catch (SocketException _) {
      // The server closed first.
      return "";
    }
  }

  private static String headers(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(one(random, NAMES));
      text.append(random.nextInt(4) > 0 ? ": " : one(random, COLONS));
      text.append(one(random, VALUES)).append("\r\n");
    }
    return text.toString();
  }

  private static String one(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
