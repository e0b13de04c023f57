package dev.juncture.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class LoopbackRedirectsTest {

  private static final PrintStream OUT = new PrintStream(PrintStream.nullOutputStream());

  @Test
  void givenALoopbackUri_whenTheBrowserComesBack_thenItsAddressIsReturned() throws Exception {
    var uri = URI.create("http://localhost:" + LoopbackPorts.free() + "/callback");
    try (var keyboard = new PipedReader(new PipedWriter());
        var browser = HttpClient.newHttpClient()) {
      var redirect = CompletableFuture.supplyAsync(() -> redirects(uri, keyboard).await());

      Eventually.eventually(
          "the page responds", () -> get(browser, uri + "?code=c&state=s") == 200);

      assertThat(redirect.join()).contains("/callback?code=c&state=s");
    }
  }

  @Test
  void givenAnotherHost_whenTheAddressIsPasted_thenItIsReturned() {
    var typed = new StringReader("\n https://connect.example.com/callback?code=c&state=s \n");

    assertThat(redirects(URI.create("https://connect.example.com/callback"), typed).await())
        .contains("https://connect.example.com/callback?code=c&state=s");
  }

  @Test
  void givenNothingToPasteAndNowhereToListen_whenWaiting_thenItEnds() {
    assertThat(
            redirects(URI.create("https://connect.example.com/callback"), new StringReader(""))
                .await())
        .isEqualTo(Optional.empty());
  }

  private static LoopbackRedirects redirects(URI uri, Reader typed) {
    return new LoopbackRedirects(uri, new BufferedReader(typed), OUT, Duration.ofMinutes(1));
  }

  private static int get(HttpClient browser, String uri) {
    try {
      var request = HttpRequest.newBuilder(URI.create(uri)).build();
      return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException _) {
      return 0;
    }
  }
}
