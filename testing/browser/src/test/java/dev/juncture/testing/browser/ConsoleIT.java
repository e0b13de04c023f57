package dev.juncture.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.juncture.bootstrap.e2e.Environment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walks through the operator's console, from sign-in to sign-out.
@InChromium
final class ConsoleIT {

  private static Site site;

  private Visitor operator;

  @BeforeAll
  static void start() {
    site = new Site();
    site.flow.connect("acme");
    site.flow.connect("globex");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void signIn(Chromium chromium) {
    operator = chromium.visitor();
    operator.page.navigate(site.page("/console"));
    operator.page.locator("input[name=key]").fill(Environment.KEY);
    operator.page.locator("main button[type=submit]").click();
    assertThat(operator.page.locator("h1")).hasText("Connections");
  }

  @AfterEach
  void leave() {
    operator.close();
  }

  @Test
  void givenConnections_whenSearching_thenOneIsLeft() {
    operator.inspect("console-connections");
    operator.page.locator("input[name=query]").fill("glob");
    operator.page.locator("form[role=search] button").click();

    assertThat(operator.page.locator("tbody tr")).hasCount(1);
    assertThat(operator.page.locator("tbody th")).hasText("globex");
  }

  @Test
  void givenAConnection_whenRefreshingIt_thenItsHistorySaysSo() {
    open("acme");
    operator.inspect("console-connection");
    operator.page.locator("form[action$='/refresh'] button").click();

    assertThat(operator.page.getByRole(AriaRole.STATUS).first()).isVisible();
    operator.inspect("console-connection-refreshed");
  }

  @Test
  void givenACall_whenTryingIt_thenItsResponseIsShown() {
    operator.page.navigate(site.page("/console/try?call=get-projects&external_id=acme"));
    operator.inspect("console-try");
    operator.page.locator("#try button[type=submit]").click();

    assertThat(operator.page.locator("#status")).containsText("200");
    assertThat(operator.page.locator("#body")).containsText("\"projects\"");
    assertThat(operator.page.locator("#curl-line")).containsText("$JUNCTURE_SECRET_KEY");
    operator.inspect("console-try-answered");
  }

  @Test
  void givenAConnection_whenMakingALinkForItsUser_thenItLeadsToTheConnectPage(Chromium chromium) {
    open("acme");
    operator.page.locator("form[action$='/link'] button").click();
    operator.inspect("console-link");

    var link = operator.page.locator("#link").inputValue();
    try (var user = chromium.visitor()) {
      user.page.navigate(link);
      assertThat(user.page.locator("#connect")).isVisible();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/console/connection/jira-project?provider=jira&external_id=acme, console-project",
    "/console/connection?provider=jira&external_id=nobody, console-problem",
    "/console?query=nobody, console-nothing-found",
  })
  void givenAnotherPage_whenOpeningIt_thenNothingStandsInTheWay(String path, String name) {
    operator.page.navigate(site.page(path));

    operator.inspect(name);
  }

  @Test
  void givenTheServer_whenLookingHowItIsDoing_thenItsStoresAreUp() {
    operator.page.navigate(site.page("/console/system"));

    assertThat(operator.page.locator("main")).containsText("PostgreSQL");
    operator.inspect("console-system");
  }

  @Test
  void givenAConnection_whenDisconnectingIt_thenItIsGone() {
    site.flow.connect("initech");
    open("initech");
    operator.page.locator("a[href*='/disconnect']").click();
    operator.inspect("console-disconnect");
    operator.page.locator("form[action$='/disconnect'] button").click();

    assertThat(operator.page.locator("main")).not().containsText("initech");
  }

  @Test
  void givenSheSignedOut_whenComingBack_thenSheHasToSignInAgain() {
    operator.page.locator("form[action$='/sign-out'] button").click();

    operator.page.navigate(site.page("/console/system"));

    assertThat(operator.page.locator("input[name=key]")).isVisible();
    operator.inspect("console-sign-in");
  }

  private void open(String externalId) {
    operator.page.navigate(site.page("/console"));
    operator
        .page
        .getByRole(AriaRole.LINK, new GetByRoleOptions().setName(externalId).setExact(true))
        .click();
    assertThat(operator.page.locator("h1")).hasText(externalId);
  }
}
