package dev.juncture.adapters.web.api.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.secret.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ConnectedRedirectTest extends HttpTest {

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.remove("juncture.web.frontend-url");
    settings.put("juncture.web.connected-redirect-uris.jira", "https://app.example/done?x=1");
  }

  @Test
  void givenAPlaceToGoOn_whenConnected_thenTheBrowserGoesThere() {
    app.jira.sites = List.of(new JiraSite(new SiteId("site-1"), "Acme", "https://a.example", ""));
    app.pendings.hold(
        new ConnectionCode(new Secret("the-code")),
        new PendingConnection(
            new UUID(0, 7),
            InMemoryApplication.ALICE,
            InMemoryApplication.TOKENS,
            InMemoryApplication.NOW,
            Instant.parse("2026-12-31T00:00:00Z")),
        Duration.ofMinutes(15));

    var response =
        send(
            request("/finalize-connection/jira/the-code")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("site_id=site-1")));

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Location")).isEqualTo("https://app.example/done?x=1");
  }

  @Test
  void givenAProviderThatAsksNothing_whenTheBrowserComesBack_thenItGoesThere() {
    app.provider.asksAfterConsent = false;

    var response = get("/api/frontend/oauth/authorization-callback/jira?code=c&state=" + state());

    assertThat(response.status()).isEqualTo(302);
    assertThat(response.header("Location")).isEqualTo("https://app.example/done?x=1");
  }

  @Test
  void givenAPlaceToGoBackTo_whenTheFlowFails_thenThePageLinksIt() {
    var response =
        send(
            request("/api/frontend/oauth/authorization-callback/jira?code=c&state=never")
                .header("Accept", "text/html")
                .GET());

    assertThat(response.text()).contains("href=\"https://app.example/\"");
  }

  @Test
  void givenNoFrontend_whenTheBrowserComesBack_thenThisServerShowsThePicker() {
    var response = get("/api/frontend/oauth/authorization-callback/jira?code=c&state=" + state());

    assertThat(response.header("Location")).startsWith("/finalize-connection/jira/");
  }

  private String state() {
    var uri =
        post(
                "/api/frontend/oauth/get-authorization-uri",
                "{\"provider\":\"jira\",\"external_id\":\"alice\"}")
            .at("authorization_uri");
    return uri.substring(uri.indexOf("state=") + 6);
  }
}
