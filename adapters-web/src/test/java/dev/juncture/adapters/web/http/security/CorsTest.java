package dev.juncture.adapters.web.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorsTest extends HttpTest {

  private static final String START = "/api/frontend/oauth/get-authorization-uri";

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.cors-allowed-origins", List.of("https://app.example"));
  }

  @Test
  void givenAnAllowedOrigin_whenItAsksBeforehand_thenItMay() {
    assertThat(preflight("https://app.example").header("Access-Control-Allow-Origin"))
        .isEqualTo("https://app.example");
  }

  @Test
  void givenAnAllowedOrigin_whenItAsksBeforehand_thenTheResponseHasTheHeadersOfEveryResponse() {
    var response = preflight("https://app.example");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(response.header("Access-Control-Allow-Headers")).contains("Content-Type");
    assertThat(response.header("Access-Control-Max-Age")).isEqualTo("1800");
    assertThat(response.header("Vary")).contains("Origin");
    assertThat(response.header("X-Request-Id")).isNotEmpty();
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void givenAnAllowedOrigin_whenItsCallFails_thenItMayReadWhy() {
    var response =
        send(request("/api/frontend/no-such-path").header("Origin", "https://app.example").GET());

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
  }

  @Test
  void givenAForeignOrigin_whenItCalls_thenItMayNotReadTheResponse() {
    var response =
        send(
            request(START)
                .header("Origin", "https://evil.example")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(response.error()).isEqualTo("Missing provider or external_id");
    assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void givenAnAllowedOrigin_whenItCalls_thenItMayReadTheResponseAndNoCookieIsMeant() {
    var response =
        send(
            request(START)
                .header("Origin", "https://app.example")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
    assertThat(response.header("Access-Control-Expose-Headers")).contains("Retry-After");
    assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(response.header("Vary")).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/backend/connect-sessions",
        "/api/backend/jira/get-projects",
        "/connect/token",
        "/"
      })
  void givenAnAllowedOrigin_whenItReachesForAnythingElse_thenItMayNot(String path) {
    var beforehand = preflight(path, "https://app.example");
    var call = send(request(path).header("Origin", "https://app.example").GET());

    assertThat(beforehand.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(call.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void givenAForeignOrigin_whenItAsksBeforehand_thenItMayNot() {
    assertThat(preflight("https://evil.example").header("Access-Control-Allow-Origin")).isEmpty();
  }

  /// A browser names the origin of a form "null" when its page sends no referrer.
  @Test
  void givenAPageOfOurs_whenItSendsItsForm_thenItsOriginIsNotHeldAgainstIt() {
    var response =
        send(
            request("/finalize-connection/jira/no-such-code")
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("site_id=site-1")));

    assertThat(response.code()).isEqualTo("connection_code_not_found");
  }

  @Test
  void givenAllowedOrigins_whenCallingAnAlias_thenItIsThere() {
    assertThat(post("/api/frontend/oauth/initiate-oauth-flow", "{}").error())
        .isEqualTo("Missing provider or external_id");
  }

  private Response preflight(String origin) {
    return preflight(START, origin);
  }

  private Response preflight(String path, String origin) {
    return send(
        request(path)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }
}
