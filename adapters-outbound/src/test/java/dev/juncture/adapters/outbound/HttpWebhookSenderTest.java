package dev.juncture.adapters.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.webhook.WebhookSender.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpWebhookSenderTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] BODY = "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8);

  private final HttpWebhookSender sender = sender(List.of("127.0.0.1"), Duration.ofSeconds(30));

  private static HttpWebhookSender sender(List<String> privateHosts, Duration timeLimit) {
    return new HttpWebhookSender(
        new ProxySettings(
            privateHosts, Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofHours(1), 8),
        () -> NOW,
        timeLimit);
  }

  @AfterEach
  void close() throws IOException {
    sender.close();
  }

  private Response send(URI url) {
    return sender.send(url, List.of(new Header("webhook-id", "evt_1")), BODY);
  }

  private static RawServer responding(String response) throws IOException {
    return new RawServer(
        it -> {
          it.head();
          it.in.readNBytes(BODY.length);
          it.out.write(response.getBytes(StandardCharsets.UTF_8));
        });
  }

  @Test
  void givenAnEndpoint_whenSending_thenTheRequestArrivesAndTheResponseIsRead() throws Exception {
    var head = new CompletableFuture<String>();
    try (var server =
        new RawServer(
            it -> {
              head.complete(it.head());
              it.in.readNBytes(BODY.length);
              it.send("HTTP/1.1 202 Fine\r\nContent-Length: 4\r\n\r\nfine");
            })) {
      var response = send(server.uri("/hooks?x=%20"));

      assertThat(response.status()).isEqualTo(202);
      assertThat(response.text()).isEqualTo("fine");
      assertThat(response.error()).isEmpty();
      assertThat(response.retryAfter()).isEmpty();
      assertThat(head.get())
          .startsWith("POST /hooks?x=%20 HTTP/1.1\r\n")
          .contains("webhook-id: evt_1\r\n", "Content-Length: 10\r\n")
          .doesNotContain("Authorization");
    }
  }

  @Test
  void givenAUrlWithoutAPath_whenSending_thenTheRootIsCalled() throws Exception {
    var head = new CompletableFuture<String>();
    try (var server =
        new RawServer(
            it -> {
              head.complete(it.head());
              it.in.readNBytes(BODY.length);
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            })) {
      send(URI.create("http://127.0.0.1:" + server.port() + "?x=1"));

      assertThat(head.get()).startsWith("POST /?x=1 HTTP/1.1\r\n");
    }
  }

  @Test
  void givenARedirect_whenSending_thenItIsNotFollowed() throws Exception {
    try (var other = responding("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        var server =
            responding(
                "HTTP/1.1 307 There\r\nLocation: "
                    + other.uri("/")
                    + "\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(send(server.uri("/")).status()).isEqualTo(307);
      assertThat(other.connections).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "http://example.com/",
        "https://user@example.com/",
        "ftp://example.com/"
      })
  void givenAnAddressThatIsNotPublic_whenSending_thenNothingIsSent(String url) throws Exception {
    var strict = sender(List.of(), Duration.ofSeconds(30));
    try {
      assertThat(strict.admits(URI.create(url))).isFalse();
      assertThat(strict.send(URI.create(url), List.of(), BODY).error())
          .isEqualTo("address_not_allowed");
    } finally {
      strict.close();
    }
  }

  @Test
  void givenAnEndpointThatHangs_whenTheTimeIsOver_thenItIsATimeout() throws Exception {
    var released = new CountDownLatch(1);
    var brief = sender(List.of("127.0.0.1"), Duration.ofMillis(200));
    try (var server = new RawServer(_ -> released.await())) {
      assertThat(brief.send(server.uri("/"), List.of(), BODY).error()).isEqualTo("timeout");
    } finally {
      released.countDown();
      brief.close();
    }
  }

  @Test
  void givenNobodyListens_whenSending_thenItIsUnreachable() throws Exception {
    var server = responding("");
    var url = server.uri("/");
    server.close();

    assertThat(send(url).error()).isEqualTo("unreachable");
  }

  @Test
  void givenALongResponse_whenSending_thenItsFirstThousandCharactersAreKept() throws Exception {
    var text = "x".repeat(999) + "\uD83D\uDE00" + "y".repeat(9_000);
    var length = text.getBytes(StandardCharsets.UTF_8).length;
    try (var server =
        responding("HTTP/1.1 500 No\r\nContent-Length: " + length + "\r\n\r\n" + text)) {
      assertThat(send(server.uri("/")).text()).isEqualTo("x".repeat(999));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | 120",
        "'Sun, 01 Mar 2026 12:01:00 GMT' | 60",
        "'Sun, 01 Mar 2026 11:00:00 GMT' | -1",
        "soon | -1"
      })
  void givenRetryAfter_whenSending_thenItIsRead(String header, long seconds) throws Exception {
    try (var server =
        responding("HTTP/1.1 429 No\r\nRetry-After: " + header + "\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(send(server.uri("/")).retryAfter().map(Duration::toSeconds).orElse(-1L))
          .isEqualTo(seconds);
    }
  }
}
