package dev.juncture.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.juncture.bootstrap.e2e.Environment;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Signs in to the console at an identity provider on another site, with the cookies of a real
/// browser.
@InChromium
final class OrganizationIT {

  private static final MockOAuth2Server PROVIDER =
      new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\": true}"));

  private static Site site;

  private Visitor operator;

  @BeforeAll
  static void start() {
    PROVIDER.start();
    site =
        new Site(
            Map.of(
                "JUNCTURE_OIDC_ISSUER", PROVIDER.issuerUrl("acme").toString(),
                "JUNCTURE_OIDC_CLIENT_ID", "console",
                "JUNCTURE_OIDC_CLIENT_SECRET", "the-secret-of-the-client"));
    site.flow.connect("acme");
  }

  @AfterAll
  static void stop() {
    site.close();
    PROVIDER.shutdown();
  }

  @BeforeEach
  void arrive(Chromium chromium) {
    operator = chromium.visitor();
    operator.page.navigate(site.page("/console"));
  }

  @AfterEach
  void leave() {
    operator.close();
  }

  @Test
  void givenAViewer_whenSigningIn_thenTheConsoleOpensAndOffersNoActions() {
    operator.inspect("console-sign-in-organization");

    signInAs("mia@acme.example", "{\"roles\": [\"juncture-viewer\"]}");

    assertThat(operator.page.locator("h1")).hasText("Connections");
    assertThat(operator.page.locator(".who")).hasText("viewer · mia@acme.example");
    operator.page.locator("tbody a").click();
    assertThat(operator.page.locator("h1")).hasText("acme");
    assertThat(operator.page.locator("form[action$='/refresh']")).hasCount(0);
    // A page of its own: that of the identity provider fetches a font from another host.
    var fresh = new Visitor(operator.page.context());
    fresh.page.navigate(operator.page.url());
    fresh.inspect("console-connection-viewer");
  }

  @Test
  void givenNoRole_whenSigningIn_thenThePageSaysSo() {
    signInAs("mia@acme.example", "{\"roles\": []}");

    assertThat(operator.page.getByRole(AriaRole.ALERT)).containsText("mia@acme.example");
  }

  @Test
  void givenTheButton_whenSigningInByKey_thenItWorksAsBefore() {
    operator.page.locator("input[name=key]").fill(Environment.KEY);
    operator.page.locator("main button[type=submit]").click();

    assertThat(operator.page.locator(".who")).containsText("operator");
  }

  private void signInAs(String name, String claims) {
    operator.page.locator("a[href='/console/sign-in/organization']").click();
    operator.page.locator("input[name=username]").fill(name);
    operator.page.locator("[name=claims]").fill(claims);
    operator.page.locator("[type=submit]").click();
  }
}
