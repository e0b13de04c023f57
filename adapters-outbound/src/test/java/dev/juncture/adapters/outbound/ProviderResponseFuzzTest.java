package dev.juncture.adapters.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.proxy.ProviderHttpClient.Outcome;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.Responded;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.RequestBody.Empty;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.proxy.FakeCaller;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a provider sends: the call ends, with a response or with an outcome, and nothing of it
/// stays. `-Djqwik.tries.default=100000` fuzzes for longer.
class ProviderResponseFuzzTest {

  private static final int CONNECTIONS = 4;

  /// Pieces that mean something to a parser of responses.
  private static final List<String> PIECES =
      List.of(
          "HTTP/1.1 200 OK\r\n",
          "HTTP/1.0 200 OK\r\n",
          "HTTP/1.1 100 Continue\r\n\r\n",
          "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
          "HTTP/1.1 204 No\r\n",
          "HTTP/1.1 304 Same\r\n",
          "HTTP/1.1 302 Found\r\n",
          "HTTP/1.1 401 No\r\n",
          "HTTP/1.1 999 Odd\r\n",
          "HTTP/1.1 000 Zero\r\n",
          "HTTP/1.1 -1 Minus\r\n",
          "HTTP/2 200\r\n",
          "HTTP/9.9 200 OK\r\n",
          "ICY 200 OK\r\n",
          "Content-Length: 2\r\n",
          "Content-Length: 2, 2\r\n",
          "Content-Length: -1\r\n",
          "Content-Length: +2\r\n",
          "Content-Length: 99999999999999999999\r\n",
          "Content-Length: x\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Transfer-Encoding: gzip\r\n",
          "Transfer-Encoding: chunked, chunked\r\n",
          "Transfer-Encoding: identity\r\n",
          "Content-Encoding: gzip\r\n",
          "Connection: close\r\n",
          "Connection: keep-alive\r\n",
          "Connection: upgrade\r\n",
          "Keep-Alive: timeout=x\r\n",
          "Location: http://[::1\r\n",
          "Location: /\u0001\r\n",
          "X-A: \u0000\u0007\r\n",
          "X A: b\r\n",
          ": empty\r\n",
          "X-A\r\n",
          " folded\r\n",
          "X-\u00e9: \u00ff\r\n",
          "Set-Cookie: a=b; domain=\r\n",
          "\r\n",
          "\n",
          "\r",
          "\r\n\r\n",
          "2\r\nok\r\n",
          "0\r\n\r\n",
          "0\r\nX-T: 1\r\n\r\n",
          "-2\r\n",
          "zz\r\n",
          "ffffffffffffffffff\r\n",
          "2;x=\"\r\nok\r\n",
          "ok",
          "x".repeat(70_000));

  @Property(
      seed = "1",
      tries = 300,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.BOUNDED)
  void noResponseKeepsAConnection(@ForAll("responses") List<String> responses) throws Exception {
    assertNothingIsKept(responses);
  }

  /// Found by fuzzing, or by hand.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nX-A: \u0001\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\nok",
        "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 000 Zero\r\n\r\n"
      })
  void givenAnOddResponse_whenSending_thenItKeepsNoConnection(String response) throws Exception {
    assertNothingIsKept(List.of(response));
  }

  @Provide
  Arbitrary<List<String>> responses() {
    var text =
        Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(9).map(it -> String.join("", it));
    var started = text.map("HTTP/1.1 200 OK\r\n"::concat);
    return Arbitraries.oneOf(text, started).list().ofMinSize(1).ofMaxSize(2 * CONNECTIONS);
  }

  private static void assertNothingIsKept(List<String> responses) throws Exception {
    var client = new ApacheProviderHttpClient(settings());
    try (var server = new RawServer(it -> respond(it, responses))) {
      for (int i = 0; i < responses.size(); i++) {
        close(client.send(get(server.uri("/" + i))));
      }

      assertThat(parallel(client, server.uri("/good"))).hasSize(CONNECTIONS).containsOnly("good");
    } finally {
      client.close();
    }
  }

  /// The number in the path says which response to send; then the connection ends.
  private static void respond(RawServer.Connection connection, List<String> responses)
      throws IOException {
    for (var head = connection.head(); !head.isEmpty(); head = connection.head()) {
      var path = head.split(" ", 3)[1].substring(1);
      if (path.equals("good")) {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood");
      } else {
        connection.send(responses.get(Integer.parseInt(path)));
        return;
      }
    }
  }

  /// As many calls at once as there are connections: each of them finds a free one.
  private static List<String> parallel(ApacheProviderHttpClient client, URI target)
      throws Exception {
    var responses = new ArrayList<Outcome>();
    for (int i = 0; i < CONNECTIONS; i++) {
      responses.add(client.send(get(target)));
    }
    var texts = new ArrayList<String>();
    for (var response : responses) {
      assertThat(response).isInstanceOf(Responded.class);
      texts.add(
          CompletableFuture.supplyAsync(() -> text((Responded) response))
              .get(20, TimeUnit.SECONDS));
    }
    return texts;
  }

  private static String text(Responded responded) {
    try (var body = responded.response().body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void close(Outcome outcome) throws IOException {
    if (outcome instanceof Responded(var response)) {
      response.close();
    }
  }

  private static ProviderRequest get(URI target) {
    return new ProviderRequest(
        "GET", target, List.of(), new Secret("the-access-token"), new Empty(), new FakeCaller());
  }

  private static ProxySettings settings() {
    return new ProxySettings(
        List.of(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        2 * CONNECTIONS);
  }
}
