package dev.juncture.testing.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import dev.juncture.bootstrap.e2e.Environment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Takes the screenshots of the README: `./juncture screenshots`.
@InChromium
@EnabledIfSystemProperty(named = "juncture.pictures", matches = ".+")
final class ScreenshotsIT {

  private static final List<String> CUSTOMERS =
      List.of("acme-inc", "cyberdyne", "globex", "initech", "umbrella", "wayne-enterprises");

  @Test
  void takeThem(Chromium chromium) {
    try (var site = new Site();
        var visitor = chromium.visitor()) {
      CUSTOMERS.forEach(site.flow::connect);
      visitor.page.setViewportSize(900, 560);

      visitor.page.navigate(site.flow.consent("hooli").toString());
      visitor.page.locator("input[type=radio]").first().check();
      keep(visitor.page, "picker");

      visitor.page.setViewportSize(1180, 640);
      signIn(site, visitor.page);
      refresh(site, visitor.page, "globex");
      site.atlassian().revokeAllGrants();
      refresh(site, visitor.page, "umbrella");
      visitor.page.navigate(site.page("/console"));
      keep(visitor.page, "console");

      visitor.page.navigate(site.page("/console/connection?provider=jira&external_id=globex"));
      visitor.page.setViewportSize(1180, 860);
      keep(visitor.page, "connection");
    }
  }

  private static void signIn(Site site, Page page) {
    page.navigate(site.page("/console"));
    page.locator("input[name=key]").fill(Environment.KEY);
    page.locator("main button[type=submit]").click();
  }

  private static void refresh(Site site, Page page, String externalId) {
    page.navigate(site.page("/console/connection?provider=jira&external_id=" + externalId));
    page.locator("form[action$='/refresh'] button").click();
  }

  private static void keep(Page page, String name) {
    var folder = Path.of(System.getProperty("juncture.pictures"));
    page.screenshot(new ScreenshotOptions().setPath(folder.resolve(name + ".png")));
  }
}
