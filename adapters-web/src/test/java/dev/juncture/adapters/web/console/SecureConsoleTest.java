package dev.juncture.adapters.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Where browsers come over https.
final class SecureConsoleTest extends HttpTest {

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.public-url", "https://juncture.example");
  }

  @Test
  void givenAnHttpsServer_whenSigningIn_thenTheCookieIsHeldToIt() {
    var response =
        send(
            request("/console/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("key=" + KEY)));

    assertThat(response.header("Set-Cookie"))
        .startsWith("__Host-juncture-console=")
        .contains("Secure", "HTTPOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Domain");
  }
}
