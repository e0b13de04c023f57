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

  private Answer preflight(String origin) {
    return send(
        request(START)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }
}
