package dev.juncture.adapters.web.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests with many cookies, many headers or a long code: up to 32 kB each.
final class LargeRequestTest extends HttpTest {

  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/jira";

  @ParameterizedTest
  @ValueSource(ints = {9, 20, 31})
  void givenCookiesOfASharedDomain_whenOpeningAPage_thenItOpens(int kilobytes) {
    var cookie = "other-app=" + "c".repeat(kilobytes * 1024);

    assertThat(send(request("/connected").header("Cookie", cookie)).status()).isEqualTo(200);
  }

  @Test
  void givenManyHeaders_whenCalling_thenTheCallSucceeds() {
    var request = authorized("/api/backend/connections");
    for (int n = 0; n < 30; n++) {
      request.header("X-Of-A-Proxy-" + n, "h".repeat(1000));
    }

    assertThat(send(request).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 31})
  void givenALongCode_whenTheProviderSendsTheBrowserBack_thenItIsRead(int kilobytes) {
    var response = get(CALLBACK + "?state=unknown&code=" + "c".repeat(kilobytes * 1024));

    assertThat(response.code()).isEqualTo("invalid_state");
  }

  /// Past 64 kB the decoder stops, so that the server knows less.
  @ParameterizedTest
  @CsvSource({
    "/connected, 33, 431",
    "/connected, 70, 431",
    "/console, 33, 431",
  })
  void givenTooManyCookies_whenABrowserOpensAPage_thenAPageSaysSo(
      String path, int kilobytes, int status) throws IOException {
    var response =
        raw(path, "Accept: text/html\r\nCookie: c=" + "c".repeat(kilobytes * 1024) + "\r\n");

    assertThat(response)
        .startsWith("HTTP/1.1 " + status)
        .containsPattern("x-request-id: [0-9a-f-]{36}")
        .contains("content-type: text/html", "x-content-type-options: nosniff", "<h1");
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 70})
  void givenTooManyHeaders_whenABackEndCalls_thenTheErrorHasACodeAndTheRequestsId(int kilobytes)
      throws IOException {
    var response =
        raw(
            "/api/backend/connections",
            "Authorization: Bearer " + KEY + "\r\nX-A: " + "h".repeat(kilobytes * 1024) + "\r\n");

    assertThat(response)
        .startsWith("HTTP/1.1 431")
        .containsPattern("x-request-id: [0-9a-f-]{36}")
        .contains("\"code\":\"headers_too_large\"")
        .containsPattern("\"request_id\":\"[0-9a-f-]{36}\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 70})
  void givenTooLongAnAddress_whenCalling_thenTheErrorHasACodeAndTheRequestsId(int kilobytes)
      throws IOException {
    var response = raw(CALLBACK + "?code=" + "c".repeat(kilobytes * 1024), "");

    assertThat(response)
        .containsPattern("^HTTP/1.[01] 414")
        .containsPattern("x-request-id: [0-9a-f-]{36}")
        .contains("\"code\":\"uri_too_long\"");
  }

  @Test
  void givenTooLongACode_whenTheProviderSendsTheBrowserBack_thenAPageSaysSo() throws IOException {
    var response = raw(CALLBACK + "?code=" + "c".repeat(33 * 1024), "Accept: text/html\r\n");

    assertThat(response).startsWith("HTTP/1.1 414").contains("content-type: text/html", "<h1");
  }

  @Test
  void givenARequestThatIsNoHttp_whenItArrives_thenTheErrorHasTheRequestsId() throws IOException {
    assertThat(raw("/connected", "No colon here\r\n"))
        .startsWith("HTTP/1.1 400")
        .containsPattern("x-request-id: [0-9a-f-]{36}");
  }

  /// The whole response; names of headers in lower case.
  private String raw(String target, String headers) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(20_000);
      var request =
          "GET "
              + target
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var end = text.indexOf("\r\n\r\n");
      var head = text.substring(0, end);
      var status = head.substring(0, head.indexOf("\r\n"));
      return status
          + head.substring(status.length()).toLowerCase(Locale.ROOT)
          + text.substring(end);
    }
  }
}
