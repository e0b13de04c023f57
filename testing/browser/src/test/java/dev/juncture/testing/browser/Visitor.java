package dev.juncture.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A person with a browser of their own. Records the console errors of the pages and the hosts that
/// they fetch from.
final class Visitor implements AutoCloseable {

  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  final Page page;
  private final BrowserContext context;
  private final List<String> consoleErrors = new ArrayList<>();
  private final Set<String> hosts = new TreeSet<>();

  Visitor(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // A page that responds with 4xx on purpose is also reported as a failed load.
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            consoleErrors.add(message.text());
          }
        });
    page.onPageError(consoleErrors::add);
    page.onRequest(request -> hosts.add(URI.create(request.url()).getHost()));
  }

  /// Inspects the page in its four variants. It must have a title and one main heading, fit the
  /// width of the window, pass the accessibility checks for serious problems, log no errors and
  /// fetch nothing from other hosts. Saves a screenshot of each variant in the folder
  /// `juncture.screenshots` if that is set.
  ///
  /// @param exceptions accessibility rules that a page of somebody else's is known to break
  void inspect(String name, String... exceptions) {
    assertThat(page.title()).as("title of %s", name).isNotBlank();
    assertThat(page.locator("h1").count()).as("main headings of %s", name).isEqualTo(1);
    for (var look : Look.values()) {
      look.putOn(page);
      saveScreenshot(name, look);
      assertThat(horizontalOverflow()).as("%s, %s: horizontal overflow", name, look).isZero();
      assertThat(accessibilityViolations(exceptions))
          .as("%s, %s: accessibility violations", name, look)
          .isEmpty();
    }
    Look.LIGHT_WIDE.putOn(page);
    requireSilence(name);
  }

  /// The page fits a narrow window, logged no errors and fetched nothing from other hosts.
  void glance(String name) {
    Look.DARK_NARROW.putOn(page);
    assertThat(horizontalOverflow()).as("%s: horizontal overflow", name).isZero();
    requireSilence(name);
  }

  private void requireSilence(String name) {
    assertThat(consoleErrors).as("console of %s", name).isEmpty();
    assertThat(hosts).as("hosts that %s fetches from", name).isSubsetOf("localhost", "127.0.0.1");
  }

  private void saveScreenshot(String name, Look look) {
    Optional.ofNullable(System.getProperty("juncture.screenshots"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name + "-" + look.suffix() + ".png"))
        .ifPresent(
            file ->
                page.screenshot(
                    new ScreenshotOptions()
                        .setPath(file)
                        .setFullPage(look.name().endsWith("NARROW"))));
  }

  private int horizontalOverflow() {
    var script =
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
    return ((Number) page.evaluate(script)).intValue();
  }

  private List<String> accessibilityViolations(String... exceptions) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> SERIOUS.contains(rule.getImpact()))
            .filter(rule -> !List.of(exceptions).contains(rule.getId()))
            .map(Visitor::describe)
            .toList();
  }

  private static String describe(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().map(it -> it.getHtml()).toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
