package dev.juncture.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Walks through the pages of the console for workspaces, keys, the audit trail and quarantines.
@InChromium
final class AdministrationIT {

  private static final String ADMIN_KEY = "browser-admin-key-0123456789-0123456789";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Site site;

  private Visitor operator;

  @BeforeAll
  static void start() {
    site = new Site(Map.of("JUNCTURE_ADMIN_KEY", ADMIN_KEY, "CLOUD_MODE", "true"));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void signIn(Chromium chromium) {
    operator = chromium.visitor();
    open("/console");
    operator.page.locator("input[name=key]").fill(ADMIN_KEY);
    press("Sign in");
    assertThat(operator.page.locator("h1")).hasText("Connections");
  }

  @AfterEach
  void leave() {
    operator.close();
  }

  @Test
  void givenANewKey_whenCopiedUsedRotatedAndRevoked_thenItWorksUntilThen() throws Exception {
    open("/console/keys/new");
    operator.inspect("console-key-new");
    operator.page.locator("input[name=name]").fill("back end");
    operator.page.locator("textarea").fill("127.0.0.0/8 ::1");
    press("Create");
    operator.inspect("console-key-made");
    var first = copied();
    assertThat(statusWith(first)).isEqualTo(200);
    operator.page.getByRole(AriaRole.LINK, named("Done")).click();
    assertThat(operator.page.content()).doesNotContain(first);

    operator.page.getByRole(AriaRole.LINK, named("Rotate back end")).click();
    operator.inspect("console-key-rotate");
    press("Create the new key");
    operator.inspect("console-key-rotated");
    var second = copied();
    assertThat(second).isNotEqualTo(first);
    assertThat(List.of(statusWith(first), statusWith(second))).containsExactly(200, 200);

    open("/console/keys");
    operator.inspect("console-keys");
    operator
        .page
        .locator("tr", new LocatorOptions().setHasText("Active"))
        .getByRole(AriaRole.LINK)
        .last()
        .click();
    operator.inspect("console-key-revoke");
    press("Revoke");
    assertThat(operator.page.getByRole(AriaRole.STATUS)).containsText("The key is revoked.");
    assertThat(List.of(statusWith(first), statusWith(second))).containsExactly(200, 401);
  }

  @Test
  void givenAWrongForm_whenCreatingAKey_thenItComesBackWithItsProblem() {
    open("/console/keys/new");
    operator.page.locator("input[name=name]").fill("back end");
    operator.page.locator("textarea").fill("10.0.0.0/99");
    press("Create");

    assertThat(operator.page.getByRole(AriaRole.ALERT)).containsText("Networks must be");
    assertThat(operator.page.locator("input[name=name]")).hasValue("back end");
    operator.inspect("console-key-wrong");
  }

  @Test
  void givenAWorkspace_whenCreatedSwitchedToAndDeleted_thenThePagesFollow() {
    open("/console/workspaces/new");
    operator.inspect("console-workspace-new");
    operator.page.locator("input[name=name]").fill("Customer of an agency with a long name");
    press("Create");
    operator.inspect("console-workspaces");

    operator.page.locator(".switch select").selectOption("Customer of an agency with a long name");
    press("Switch");
    assertThat(operator.page.locator(".switch option:checked")).containsText("Customer of");
    open("/console/keys");
    operator.inspect("console-keys-none");

    open("/console/workspaces");
    operator.page.locator("a[href*='/rename'][aria-label*='Customer']").click();
    operator.inspect("console-workspace-rename");
    operator.page.getByRole(AriaRole.LINK, named("Cancel")).click();
    operator.page.locator("a[href*='/delete']").click();
    operator.inspect("console-workspace-delete");
    operator.page.locator("main input[name=name]").fill("Customer of an agency with a long name");
    press("Delete for good");
    assertThat(operator.page.getByRole(AriaRole.STATUS)).containsText("was deleted");
    assertThat(operator.page.locator(".switch")).hasCount(0);
  }

  @Test
  void givenConnections_whenQuarantined_thenTheyAreCountedFirstAndCanBeLifted() {
    open("/console/quarantines/new");
    operator.inspect("console-quarantine-new");
    operator.page.locator("input[name=external_id]").fill("user-42");
    operator.page.locator("input[name=reason]").fill("laptop stolen");
    press("Count what matches");
    assertThat(operator.page.locator("#count")).containsText("No connection matches");
    operator.inspect("console-quarantine-confirm");
    press("Quarantine what will match");
    assertThat(operator.page.locator("tbody th")).hasText("laptop stolen");
    operator.inspect("console-quarantines");

    operator.page.locator("summary").click();
    operator.inspect("console-quarantine-lift");
    press("Lift it");
    assertThat(operator.page.locator("main")).containsText("Nothing is quarantined");
  }

  @Test
  void givenTheAuditTrail_whenFiltering_thenOnlyThatActionIsThere() {
    open("/console/audit");
    operator.inspect("console-audit");
    operator.page.locator("input[name=action]").fill("console.signed_in");
    press("Search");

    assertThat(operator.page.locator("tbody td[data-label=Action]").first())
        .hasText("console.signed_in");
    operator.page.locator("input[name=external_id]").fill("nobody");
    press("Search");
    operator.inspect("console-audit-none");
  }

  @Test
  void givenAnOwnClient_whenStoredTestedAndRemoved_thenThePagesFollow() {
    open("/console/clients");
    operator.page.locator("a[href*='/clients/edit']").first().click();
    operator.inspect("console-client-edit");
    operator.page.locator("input[name=client_id]").fill("client-of-a-customer");
    operator.page.locator("input[name=client_secret]").fill("wrong-secret");
    press("Store");
    operator.inspect("console-clients");
    operator.page.locator("button[aria-label^='Test the client']").first().click();
    assertThat(operator.page.locator("main")).containsText("The provider rejects the client");
    operator.inspect("console-client-test");
    operator.page.getByRole(AriaRole.LINK, named("Done")).click();
    operator.page.locator("a[href*='/clients/remove']").first().click();
    operator.inspect("console-client-remove");
    press("Remove");
    assertThat(operator.page.getByRole(AriaRole.STATUS)).containsText("was removed");
  }

  @Test
  void givenABrand_whenSaved_thenTheFormShowsIt() {
    open("/console/settings");
    operator.page.locator("input[name=brand_name]").fill("Acme");
    operator.page.locator("input[name=accent]").fill("#0052cc");
    press("Save");

    assertThat(operator.page.getByRole(AriaRole.STATUS)).containsText("The settings are saved.");
    assertThat(operator.page.locator("input[name=accent]")).hasValue("#0052cc");
    operator.inspect("console-settings");
  }

  private void open(String path) {
    operator.page.navigate(site.page(path));
  }

  private void press(String label) {
    operator.page.getByRole(AriaRole.BUTTON, named(label)).click();
  }

  private static GetByRoleOptions named(String label) {
    return new GetByRoleOptions().setName(label).setExact(true);
  }

  /// What the copy button put into the clipboard.
  private String copied() {
    operator.page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    press("Copy");
    assertThat(operator.page.locator("[data-copies]")).hasText("Copied");
    return operator.page.evaluate("() => navigator.clipboard.readText()").toString();
  }

  private static int statusWith(String key) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(site.page("/api/backend/connections")))
            .header("Authorization", "Bearer " + key)
            .build();
    return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
  }
}
