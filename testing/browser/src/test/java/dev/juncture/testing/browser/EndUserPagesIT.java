package dev.juncture.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the pages that an end user sees while connecting.
@InChromium
final class EndUserPagesIT {

  /// A provider without a consent page.
  private static final ScriptedHttpServer KEYS = new ScriptedHttpServer();

  private static Site site;

  private Visitor visitor;

  @BeforeAll
  static void start() {
    site =
        new Site(
            Map.of(
                "DEFAULT_SHORTCUT_ENABLED", "true",
                "DEFAULT_SHORTCUT_API_BASE_URL", KEYS.uri().toString().replaceAll("/$", ""),
                "DEFAULT_ZENDESK_CLIENT_ID", "client",
                "DEFAULT_ZENDESK_CLIENT_SECRET", "secret",
                "DEFAULT_ZENDESK_REDIRECT_URI", "https://connect.example/callback"));
  }

  @AfterAll
  static void stop() {
    site.close();
    KEYS.close();
  }

  @BeforeEach
  void arrive(Chromium chromium) {
    visitor = chromium.visitor();
  }

  @AfterEach
  void leave() {
    visitor.close();
    site.atlassian().faults().clear();
  }

  @Test
  void givenALink_whenConsentingAndChoosing_thenItIsConnected() {
    visitor.page.navigate(site.connectLink("alice"));
    visitor.inspect("connect");
    visitor.page.locator("#connect").click();
    visitor.page.locator("button[value=accept]").click();
    visitor.inspect("picker");
    choose(visitor.page);

    assertThat(visitor.page.locator("#connected h1")).hasText("Connected");
    visitor.inspect("connected");
  }

  @Test
  void givenNoScripts_whenGoingTheWholeWay_thenItIsConnected(Chromium chromium) {
    try (var plain = chromium.visitorWithoutScripts()) {
      plain.page.navigate(site.connectLink("bob"));
      plain.page.locator("#connect").click();
      plain.page.locator("button[value=accept]").click();
      choose(plain.page);

      assertThat(plain.page.locator("#connected h1")).hasText("Connected");
    }
  }

  @Test
  void givenAKeyboardAlone_whenChoosing_thenItIsConnected() {
    visitor.page.navigate(site.flow.consent("carol").toString());
    visitor.page.keyboard().press("Tab");
    visitor.page.keyboard().press("Space");
    visitor.page.keyboard().press("Tab");
    visitor.page.keyboard().press("Enter");

    assertThat(visitor.page.locator("#connected")).isVisible();
  }

  @ParameterizedTest
  @CsvSource({"de-DE, de", "fr-FR, fr", "es-ES, es", "ja-JP, ja", "pt-BR, en"})
  void givenALanguage_whenOpeningALink_thenThePageSpeaksIt(
      String reads, String speaks, Chromium chromium) {
    try (var reader = chromium.visitor(reads)) {
      reader.page.navigate(site.connectLink("dora"));

      assertThat(reader.page.locator("html")).hasAttribute("lang", speaks);
      reader.inspect("connect-" + speaks);
    }
  }

  @ParameterizedTest
  @CsvSource({"en-GB, en", "de-DE, de", "fr-FR, fr", "es-ES, es", "ja-JP, ja"})
  void givenAHostForEachCustomer_whenOpeningALink_thenSheIsAskedForHers(
      String reads, String speaks, Chromium chromium) {
    try (var reader = chromium.visitor(reads)) {
      reader.page.navigate(site.connectLink("zendesk", "zoe"));
      assertThat(reader.page.locator(".host")).hasText(".zendesk.com");
      reader.inspect("connect-subdomain-" + speaks);

      reader.page.getByLabel("Zendesk subdomain").fill("acme.example");
      reader.page.locator("#connect").click();

      assertThat(reader.page.getByRole(AriaRole.ALERT)).isVisible();
      assertThat(reader.page.locator("#subdomain")).hasValue("acme.example");
      reader.inspect("connect-subdomain-rejected-" + speaks);
    }
  }

  @ParameterizedTest
  @CsvSource({"en-GB, en", "de-DE, de", "fr-FR, fr", "es-ES, es", "ja-JP, ja"})
  void givenAProviderWithoutConsent_whenEnteringAKey_thenItIsTriedAndConnected(
      String reads, String speaks, Chromium chromium) {
    KEYS.respondBy(
        request ->
            request.headers().getOrDefault("shortcut-token", "").equals("right")
                ? ScriptedResponse.json(200, "{\"id\":\"1\",\"name\":\"Ada\"}")
                : ScriptedResponse.json(401, "{\"message\":\"Unauthorized\"}"));
    try (var reader = chromium.visitor(reads)) {
      reader.page.navigate(site.connectLink("shortcut", "keys-" + speaks));
      reader.inspect("credentials-" + speaks);

      reader.page.locator("#api_key").fill("wrong");
      reader.page.locator("#connect").click();
      assertThat(reader.page.getByRole(AriaRole.ALERT)).isVisible();
      assertThat(reader.page.locator("#api_key")).hasValue("");
      reader.inspect("credentials-rejected-" + speaks);

      reader.page.locator("#api_key").fill("right");
      reader.page.locator("#connect").click();
      assertThat(reader.page.locator("#connected")).isVisible();
    }
  }

  @Test
  void givenSheSaysNo_whenComingBack_thenSheLearnsThatNothingHappenedAndCanStartAgain() {
    visitor.page.navigate(site.connectLink("eve"));
    visitor.page.locator("#connect").click();
    visitor.page.locator("button[value=deny]").click();
    isToldOf("authorization_denied");

    visitor.page.locator("#back").click();
    assertThat(visitor.page.locator("#connect")).isVisible();
  }

  @Test
  void givenALinkThatWasUsed_whenOpeningItAgain_thenSheIsTold() {
    var link = site.connectLink("frank");
    visitor.page.navigate(link);
    visitor.page.locator("#connect").click();
    visitor.page.locator("button[value=accept]").click();
    choose(visitor.page);

    visitor.page.navigate(link);

    isToldOf("connect_session_used");
  }

  @Test
  void givenAnotherBrowserComesBack_whenItArrives_thenItIsTurnedAwayAndTheFirstGoesOn(
      Chromium chromium) {
    visitor.page.navigate(site.connectLink("grace"));
    visitor.page.locator("#connect").click();
    try (var stranger = chromium.visitor()) {
      stranger.page.navigate(visitor.page.url());
      stranger.page.locator("button[value=accept]").click();
      assertThat(stranger.page.locator("#error")).hasAttribute("data-code", "browser_mismatch");
      stranger.inspect("error-browser_mismatch");
    }

    visitor.page.locator("button[value=accept]").click();
    assertThat(visitor.page.locator("#choice-form")).isVisible();
  }

  @Test
  void givenNoSiteIsLeft_whenChoosing_thenSheIsTold() {
    visitor.page.navigate(site.flow.consent("henry").toString());
    site.withdrawAllSites();

    visitor.page.reload();

    isToldOf("no_site");
  }

  @Test
  void givenJiraDoesNotRespond_whenComingBack_thenSheIsToldAndCanTryAgain() {
    var callback = site.flow.consent("ida").toString();
    site.atlassian()
        .faults()
        .on("GET", "/oauth/token/accessible-resources")
        .always()
        .respondHtmlError(500);
    visitor.page.navigate(callback);
    isToldOf("provider_failed");

    site.atlassian().faults().clear();
    visitor.page.locator("#retry").click();
    assertThat(visitor.page.locator("#choice-form")).isVisible();
  }

  @Test
  void givenTheTokenEndpointDoesNotRespond_whenComingBack_thenSheIsTold() {
    var callback = site.flow.consent("jane").toString();
    site.atlassian().faults().on("POST", "/oauth/token").always().respondHtmlError(500);

    visitor.page.navigate(callback);

    isToldOf("provider_unavailable");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/frontend/oauth/authorization-callback/jira?code=c&state=unknown, invalid_state",
    "/api/frontend/oauth/authorization-callback/jira?code=c, invalid_request",
    "/connect/unknown, connect_session_not_found",
    "/finalize-connection/jira/unknown, connection_code_not_found",
    "/nowhere, path_not_found",
  })
  void givenAnAddressThatIsNoGood_whenOpeningIt_thenThePageSaysWhy(String path, String code) {
    visitor.page.navigate(site.page(path));

    isToldOf(code);
  }

  @Test
  void givenTheServersOwnPages_whenOpeningThem_thenNothingStandsInTheWay() {
    visitor.page.navigate(site.page("/"));
    visitor.inspect("home");
  }

  private void isToldOf(String code) {
    assertThat(visitor.page.locator("#error")).hasAttribute("data-code", code);
    visitor.inspect("error-" + code);
  }

  private static void choose(Page page) {
    page.locator("#choice-form").getByRole(AriaRole.RADIO).first().check();
    page.locator("#choose").click();
  }
}
