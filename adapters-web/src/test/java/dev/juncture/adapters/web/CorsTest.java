package dev.juncture.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CorsTest extends HttpTest {

  private static final String START = "/api/frontend/oauth/get-authorization-uri";

  @Override
  Map<String, Object> settings() {
    var settings = super.settings();
    settings.put("micronaut.server.cors.enabled", true);
    settings.put(
        "micronaut.server.cors.configurations.frontend.allowed-origins",
        List.of("https://app.example"));
    return settings;
  }

  @Test
  void givenAnAllowedOrigin_whenItAsksBeforehand_thenItMay() {
    assertThat(preflight("https://app.example").header("Access-Control-Allow-Origin"))
        .isEqualTo("https://app.example");
  }

  @Test
  void givenAForeignOrigin_whenItAsksBeforehand_thenItMayNot() {
    assertThat(preflight("https://evil.example").header("Access-Control-Allow-Origin")).isEmpty();
  }

  /// A browser names the origin of a form "null" when its page sends no referrer.
  @Test
  void givenAPageOfOurs_whenItSendsItsForm_thenItsOriginIsNotHeldAgainstIt() {
    var answer =
        send(
            request("/finalize-connection/jira/no-such-code")
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("site_id=site-1")));

    assertThat(answer.code()).isEqualTo("connection_code_not_found");
  }

  @Test
  void givenAllowedOrigins_whenCallingAnAlias_thenItIsThere() {
    assertThat(post("/api/frontend/oauth/initiate-oauth-flow", "{}").error())
        .isEqualTo("Missing provider or external_id");
  }

  private Answer preflight(String origin) {
    return send(
        request(START)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }
}
