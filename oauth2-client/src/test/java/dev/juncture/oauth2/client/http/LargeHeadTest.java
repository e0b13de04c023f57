package dev.juncture.oauth2.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.oauth2.client.http.HttpResult.ResponseLost;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A provider whose headers are larger than any client needs.
@Timeout(60)
final class LargeHeadTest {

  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 1_000, 1);

  @Test
  void givenTwoHundredHeadersOf64Kilobytes_whenSending_thenTheResponseIsLost() {
    var sent = new AtomicLong();
    try (var server = new ScriptedHttpServer();
        var client = new BoundedHttpClient(LIMITS)) {
      server.respond(
          out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 200; i++) {
              var header = "X-" + i + ": " + "x".repeat(64 * 1024 - 16) + "\r\n";
              out.write(header.getBytes(StandardCharsets.ISO_8859_1));
              sent.addAndGet(header.length());
            }
            out.write("Content-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return true;
          });

      var result = client.send(HttpRequest.GET(server.uri()), Duration.ofSeconds(20));

      assertThat(result).isEqualTo(new ResponseLost());
    }
    // Includes the socket buffers on both ends.
    assertThat(sent).hasValueLessThan(10L * 1024 * 1024);
  }
}
