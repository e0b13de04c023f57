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

/// Somebody with a browser of her own. What her pages complained about in the console, and where
/// they fetched things from, is remembered.
final class Visitor implements AutoCloseable {

  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  final Page page;
  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();
  private final Set<String> hosts = new TreeSet<>();

  Visitor(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // A page that answers 4xx on purpose is reported as a failed load, too.
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(request -> hosts.add(URI.create(request.url()).getHost()));
  }

  /// Looks at the page in its four variants: it has a title and one main heading, nothing sticks
  /// out sideways, the accessibility checker finds nothing serious, the console is silent, and
  /// nothing was fetched from strangers. With `juncture.screenshots` set, each variant is kept
  /// there.
  void inspect(String name) {
    assertThat(page.title()).as("title of %s", name).isNotBlank();
    assertThat(page.locator("h1").count()).as("main headings of %s", name).isEqualTo(1);
    for (var look : Look.values()) {
      look.putOn(page);
      keep(name, look);
      assertThat(overhang()).as("%s, %s: sideways overhang", name, look).isZero();
      assertThat(barriers()).as("%s, %s: barriers", name, look).isEmpty();
    }
    Look.LIGHT_WIDE.putOn(page);
    assertThat(complaints).as("console of %s", name).isEmpty();
    assertThat(hosts).as("hosts that %s fetches from", name).isSubsetOf("localhost", "127.0.0.1");
  }

  private void keep(String name, Look look) {
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

  private int overhang() {
    var script =
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
    return ((Number) page.evaluate(script)).intValue();
  }

  private List<String> barriers() {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> SERIOUS.contains(rule.getImpact()))
            .map(Visitor::described)
            .toList();
  }

  private static String described(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().map(it -> it.getHtml()).toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
