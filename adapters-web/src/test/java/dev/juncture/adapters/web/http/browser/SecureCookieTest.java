package dev.juncture.adapters.web.http.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecureCookieTest extends HttpTest {

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.public-url", "https://connect.example");
    settings.put("juncture.web.frame-ancestors", "https://app.example");
  }

  @Test
  void givenHttps_whenOpeningALink_thenTheCookieBelongsToThisHostAloneAndTheLinkIsAbsolute() {
    var session =
        post("/api/backend/connect-sessions", "{\"provider\":\"jira\",\"external_id\":\"alice\"}");

    var page = get("/connect/" + session.at("connect_session_token"));

    assertThat(session.at("connect_url")).startsWith("https://connect.example/connect/");
    assertThat(page.header("Set-Cookie"))
        .startsWith("__Host-juncture-browser=")
        .contains("; Secure", "; Path=/", "; HTTPOnly", "; SameSite=Lax")
        .doesNotContain("Domain");
    assertThat(page.header("Content-Security-Policy"))
        .contains("frame-ancestors https://app.example;")
        .contains("form-action 'self' https:;");
  }
}
