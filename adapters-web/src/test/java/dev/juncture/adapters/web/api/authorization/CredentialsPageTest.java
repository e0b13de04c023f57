package dev.juncture.adapters.web.api.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainError.TooManyAuthorizations;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderCredentials.Check.Malformed;
import dev.juncture.domain.provider.ProviderCredentials.Check.Rejected;
import dev.juncture.domain.provider.ProviderCredentials.Check.Unavailable;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From a connect link to a connection that is made from what a person enters, without scripts.
final class CredentialsPageTest extends HttpTest {

  private static final ConnectionKey ALICE =
      new ConnectionKey(new ProviderId("keys"), new ExternalId("alice"));
  private static final String RIGHT =
      "type=api_token&site_url=https%3A%2F%2Facme.example&email=mia%40acme.example&token=canary-token";

  @BeforeEach
  void tokensLastAnHour() {
    app.keys.tokenExpiresAt = Instant.parse("2026-01-01T01:00:00Z");
  }

  @Test
  void givenALinkOfAProviderWithoutConsent_whenOpened_thenTheFormIsShown() {
    var page = open(link());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains(
            "name=\"site_url\"", "name=\"email\"", "type=\"password\"", "autocomplete=\"off\"")
        .contains("https://id.example/tokens", "Create it at id.example")
        .doesNotContain("<script");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "ja"})
  void givenALanguage_whenOpened_thenEveryTextIsThere(String language) {
    var page =
        send(request(link()).header("Accept-Language", language).header("Accept", "text/html"));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("lang=\"" + language + "\"").doesNotContain("credentials.");
  }

  @Test
  void givenAcceptedCredentials_whenSent_thenTheConnectionIsMadeAndTheLinkIsSpent() {
    var link = link();

    var done = enter(link, cookies(open(link)), RIGHT);

    assertThat(done.status()).isEqualTo(303);
    assertThat(done.header("Location")).isEqualTo("/connected");
    assertThat(app.connections.find(ALICE)).isPresent();
    assertThat(open(link).text()).contains("This link was used already");
  }

  @Test
  void givenASessionWithARedirect_whenSent_thenTheBrowserGoesThere() {
    var link = link(",\"redirect_uri\":\"" + InMemoryApplication.DONE + "\"");

    assertThat(enter(link, cookies(open(link)), RIGHT).header("Location"))
        .isEqualTo(InMemoryApplication.DONE.toString());
  }

  @Test
  void givenRejectedCredentials_whenSent_thenTheFormSaysSoAndKeepsEverythingButTheSecret() {
    app.keys.script = _ -> new Rejected("Token <b>expired</b>");
    var link = link();
    var cookies = cookies(open(link));

    var page = enter(link, cookies, RIGHT);

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("does not accept this", "Token &lt;b&gt;expired&lt;/b&gt;")
        .contains("https://acme.example", "mia@acme.example")
        .doesNotContain("canary-token");
    assertThat(app.connections.find(ALICE)).isEmpty();
    app.keys.script = app.keys::accepted;
    assertThat(enter(link, cookies, RIGHT).status()).isEqualTo(303);
  }

  @Test
  void givenAnAddressThatIsNone_whenSent_thenTheFieldIsMarked() {
    app.keys.script = _ -> new Malformed("site_url", "must be an address");
    var link = link();

    var page = enter(link, cookies(open(link)), RIGHT);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text())
        .contains("id=\"site_url-problem\"")
        .doesNotContain("id=\"email-problem\"");
  }

  @Test
  void givenTheProviderIsDown_whenSent_thenTheFormSaysSo() {
    app.keys.script = _ -> new Unavailable(Duration.ZERO);
    var link = link();

    var page = enter(link, cookies(open(link)), RIGHT);

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).contains("does not respond at the moment");
  }

  @ParameterizedTest
  @CsvSource({"''", "type=api_token&email=x", "site_url=%00&email=x&token=y", "type=other&x=y"})
  void givenMissingOrMalformedFields_whenSent_thenTheFormIsShownAgain(String body) {
    var link = link();

    var page = enter(link, cookies(open(link)), body);

    assertThat(page.status()).isEqualTo(400);
    assertThat(app.keys.checked).isEmpty();
  }

  @Test
  void givenNoCookieOrAnotherSite_whenSent_thenNothingIsChecked() {
    var link = link();
    var cookies = cookies(open(link));

    assertThat(enter(link, "", RIGHT).status()).isEqualTo(400);
    var foreign =
        send(
            request(link + "/credentials")
                .header("Cookie", cookies)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(RIGHT)));
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(app.keys.checked).isEmpty();
  }

  @Test
  void givenAnAddressThatCallsMayNotGoTo_whenSent_thenItsFieldIsMarked() {
    app.keys.script =
        _ -> {
          throw new AddressNotAllowed().asException();
        };
    var link = link();

    var page = enter(link, cookies(open(link)), RIGHT);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("id=\"site_url-problem\"");
  }

  @Test
  void givenTooManyAttempts_whenSent_thenTheFormAsksForAnotherTry() {
    app.keys.script =
        _ -> {
          throw new TooManyAuthorizations(Duration.ofSeconds(1)).asException();
        };
    var link = link();

    var page = enter(link, cookies(open(link)), RIGHT);

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).contains("try again in a minute").doesNotContain("canary-token");
  }

  @Test
  void givenAnErrorThatThePersonCannotCorrect_whenSent_thenItIsTheErrorPage() {
    app.keys.script =
        _ -> {
          throw new StoreUnavailable("database", Duration.ofSeconds(1)).asException();
        };
    var link = link();

    var page = enter(link, cookies(open(link)), RIGHT);

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).doesNotContain("id=\"credentials-form\"");
  }

  @Test
  void givenAProviderWithTwoForms_whenOpened_thenTheOtherOneIsLinked() {
    var link = link();

    assertThat(open(link).text())
        .contains("?type=service_account\"")
        .doesNotContain("?type=api_token\"", "?type=authorization_code\"");
    assertThat(open(link + "?type=service_account").text())
        .contains("name=\"client_id\"", "?type=api_token\"")
        .doesNotContain("name=\"email\"");
  }

  @Test
  void givenTheSecondForm_whenRejected_thenItIsShownAgainWithLinksThatLead() {
    app.keys.script = _ -> new Rejected("no");
    var link = link();
    var body =
        "type=service_account&site_url=https%3A%2F%2Facme.example&client_id=c&client_secret=s";

    var page = enter(link, cookies(open(link)), body);

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("name=\"client_id\"")
        .contains("href=\"../" + link.substring(link.lastIndexOf('/') + 1) + "?type=api_token\"");
  }

  @Test
  void givenAProviderWithAConsentPageToo_whenItsFormIsSent_thenTheConnectionIsMade() {
    var link = link("", "jira");

    assertThat(open(link).text()).contains("id=\"connect-form\"", "?type=api_token\"");
    assertThat(open(link + "?type=api_token").text())
        .contains("name=\"email\"", "?type=authorization_code\"");
    assertThat(enter(link, cookies(open(link)), "x=y").status()).isEqualTo(404);
    assertThat(enter(link, cookies(open(link)), RIGHT).status()).isEqualTo(303);
  }

  @Test
  void givenAProviderWithoutConsent_whenAskedForItsConsentPage_thenTheErrorSaysWhy() {
    var response =
        post(
            "/api/frontend/oauth/get-authorization-uri",
            "{\"provider\":\"keys\",\"external_id\":\"alice\"}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).contains("no consent page");
  }

  private String link() {
    return link("");
  }

  private String link(String more) {
    return link(more, "keys");
  }

  private String link(String more, String provider) {
    return post(
            "/api/backend/connect-sessions",
            "{\"provider\":\"" + provider + "\",\"external_id\":\"alice\"" + more + "}")
        .at("connect_url");
  }

  private Response open(String link) {
    return send(request(link).header("Accept", "text/html").GET());
  }

  private Response enter(String link, String cookies, String body) {
    return send(
        request(link + "/credentials")
            .header("Accept", "text/html")
            .header("Cookie", cookies)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String cookies(Response response) {
    return response.header("Set-Cookie").replaceFirst(";.*", "");
  }
}
