package dev.juncture.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A headless Chromium. Every visitor has their own cookies and history.
final class Chromium implements AutoCloseable {

  /// Chromium sends requests to its vendor otherwise.
  private static final List<String> QUIET =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start(Path executable) {
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    var options = new LaunchOptions().setExecutablePath(executable).setArgs(QUIET);
    // Chromium's sandbox does not work as root.
    options.setChromiumSandbox(!"root".equals(System.getProperty("user.name")));
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  Visitor visitor() {
    return visitor("en-US");
  }

  /// @param locale the language that the browser requests
  Visitor visitor(String locale) {
    return new Visitor(browser.newContext(new NewContextOptions().setLocale(locale)));
  }

  Visitor visitorWithoutScripts() {
    return new Visitor(
        browser.newContext(new NewContextOptions().setLocale("en-US").setJavaScriptEnabled(false)));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
