package dev.juncture.adapters.web.pages;

import static dev.juncture.adapters.web.InMemoryApplication.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.secret.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagesTest extends HttpTest {

  private static final String PICKER = "/finalize-connection/jira/the-code";

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.image-origins", List.of("http://localhost:9999"));
    settings.put("juncture.web.connected-redirect-uris.other", "http://app.example:81/done?x=1");
  }

  @BeforeEach
  void consented() {
    app.pendings.hold(
        new ConnectionCode(new Secret("the-code")),
        new PendingConnection(
            new UUID(0, 7),
            ALICE,
            InMemoryApplication.TOKENS,
            InMemoryApplication.NOW,
            Instant.parse("2026-12-31T00:00:00Z")),
        Duration.ofMinutes(15));
    app.jira.sites =
        List.of(site("site-1", "Acme"), site("site-2", "<img src=x onerror=alert(1)>"));
  }

  @Test
  void givenSites_whenOpeningThePicker_thenTheyCanBeChosen() {
    var response = get(PICKER);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .contains("Acme", "value=\"site-1\"", "value=\"site-2\"", "method=\"post\"")
        .doesNotContain(" checked");
  }

  @Test
  void givenASiteWithAHostileName_whenOpeningThePicker_thenItIsText() {
    assertThat(get(PICKER).text())
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("<img src=x");
  }

  @Test
  void givenOneSite_whenOpeningThePicker_thenItIsChosenAlready() {
    app.jira.sites = List.of(site("site-1", "Acme"));

    assertThat(get(PICKER).text()).contains(" checked");
  }

  @Test
  void givenNoSite_whenOpeningThePicker_thenThatIsSaid() {
    app.jira.sites = List.of();

    assertThat(get(PICKER).text()).contains("There is no site to connect");
  }

  @Test
  void givenAnyPage_whenOpeningIt_thenNothingForeignMayRunOrFrameIt() {
    var response = get(PICKER);

    assertThat(response.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; img-src 'self' https: http://localhost:9999; form-action 'self' https: http:; frame-ancestors 'none'; base-uri 'none'");
    assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.text()).doesNotContain("<script").doesNotContain("style=");
  }

  @Test
  void givenAChoice_whenSending_thenTheConnectionIsThere() {
    var response = choose("site_id=site-1", "same-origin");

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Location")).isEqualTo("/connected");
    assertThat(app.connections.find(ALICE)).isPresent();
    assertThat(get("/connected").text()).contains("You can close this window.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void givenAnotherSite_whenItSendsTheForm_thenNothingIsConnected(String relation) {
    var response = choose("site_id=site-1", relation);

    assertThat(response.status()).isEqualTo(400);
    assertThat(app.connections.find(ALICE)).isEmpty();
  }

  @Test
  void givenNoChoice_whenSending_thenItIsMissed() {
    assertThat(choose("", "same-origin").status()).isEqualTo(400);
  }

  @Test
  void givenAnExpiredCode_whenOpeningThePicker_thenThatIsSaidInPlainWords() {
    app.clock.advance(Duration.ofMinutes(15));

    var response = send(request(PICKER).header("Accept", "text/html").GET());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("This page has expired");
  }

  @Test
  void givenAtlassianFails_whenOpeningThePicker_thenThatIsSaidInPlainWords() {
    app.jira.error = new ProviderFailed();

    var response = send(request(PICKER).header("Accept", "text/html").GET());

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.text()).contains("Your sites could not be read");
  }

  @Test
  void givenABrowser_whenOpeningTheStart_thenItSaysWhatThisIs() {
    var response = send(request("/").header("Accept", "text/html").GET());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).contains("/openapi", "/health/readiness");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/juncture.css", "/assets/mark.svg", "/favicon.ico"})
  void givenAPage_whenItAsksForItsParts_thenTheyAreThere(String path) {
    var response = get(path);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/html", "application/json, */*;q=0.1"})
  void givenAnyAcceptHeader_whenOpeningThePicker_thenItIsThePage(String accepted) {
    var response = send(request(PICKER).header("Accept", accepted).GET());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).startsWith("text/html");
    assertThat(response.text()).contains("Acme");
  }

  @Test
  void givenAProviderThatNobodyKnows_whenOpeningItsPage_thenAPersonGetsAPage() {
    var path = "/finalize-connection/slack/the-code";

    assertThat(send(request(path).header("Accept", "text/html").GET()).text())
        .contains("There is nothing here");
    assertThat(get(path).code()).isEqualTo("path_not_found");
    assertThat(get(path).status()).isEqualTo(404);
  }

  private Response choose(String form, String relation) {
    return send(
        request(PICKER)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .header("Sec-Fetch-Site", relation)
            .POST(BodyPublishers.ofString(form)));
  }

  private static JiraSite site(String id, String name) {
    return new JiraSite(new SiteId(id), name, "https://" + id + ".example", "");
  }
}
