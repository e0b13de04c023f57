package dev.juncture.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.juncture.bootstrap.e2e.Environment;
import dev.juncture.testkit.InstalledProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The documentation that the server serves. Builds it first, which needs Node and npm, and a
/// network for the first run. Skipped without Node or npm, but not in CI, where the variable `CI`
/// is set.
@InChromium
final class DocsIT {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static Site site;
  private static Site below;

  private Visitor reader;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        System.getenv("CI") != null
            || InstalledProgram.find("node").isPresent()
                && InstalledProgram.find("npm").isPresent(),
        "Skipped: the documentation is built by Node.js and npm, and one of them is missing.");
    var log = ROOT.resolve("target/docs-test.log");
    Files.createDirectories(log.getParent());
    var build =
        new ProcessBuilder(ROOT.resolve("juncture").toString(), "docs")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(build.waitFor(5, TimeUnit.MINUTES)).as("built in time").isTrue();
    assertThat(build.exitValue()).as(Files.readString(log)).isZero();
    site = new Site();
    below = new Site(Map.of("JUNCTURE_PUBLIC_URL", "https://tools.example.com/juncture"));
  }

  @AfterAll
  static void stop() {
    Stream.of(site, below).filter(it -> it != null).forEach(Site::close);
  }

  @BeforeEach
  void open(Chromium chromium) {
    reader = chromium.visitor();
    Look.LIGHT_WIDE.putOn(reader.page);
  }

  @AfterEach
  void leave() {
    reader.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', docs-start",
    "project/readme, docs-readme",
    "configuration, docs-configuration",
    "add-a-provider-declared, docs-add-a-provider",
    "architecture, docs-architecture",
  })
  void givenAPage_whenOpeningIt_thenNothingStandsInTheWay(String path, String name) {
    reader.page.navigate(site.page("/docs/" + path));

    reader.inspect(name);
  }

  @Test
  void givenEveryPage_whenGoingThroughThem_thenEachFitsANarrowWindowAndFetchesFromHereOnly() {
    reader.page.navigate(site.page("/docs/adr/"));
    var links = "() => [...document.querySelectorAll('.VPSidebar a, main a')].map(a => a.href)";
    @SuppressWarnings("unchecked")
    var addresses =
        ((List<String>) reader.page.evaluate(links))
            .stream()
                .map(it -> it.replaceFirst("#.*", ""))
                .filter(it -> it.contains("/docs/"))
                .distinct()
                .toList();

    assertThat(addresses).hasSizeGreaterThan(55);
    for (var address : addresses) {
      reader.page.navigate(address);
      assertThat(reader.page.locator("h1")).hasCount(1);
      reader.glance(address);
    }
  }

  @Test
  void givenAWord_whenSearching_thenThePageAboutItIsFound() {
    reader.page.navigate(site.page("/docs/"));

    search(reader.page, "PgBouncer");
    reader.inspect("docs-search", "nested-interactive"); // in the generator's own list of results
    reader.page.locator(".results .result").first().click();

    assertThat(reader.page.locator("h1")).containsText("Scaling");
    assertThat(reader.page).hasURL(Pattern.compile(".*/docs/scaling#poolers"));
  }

  @Test
  void givenAServerBelowAPath_whenReadingAndSearching_thenEveryAddressIsBelowIt() {
    reader.page.navigate(below.page("/juncture/docs"));
    assertThat(reader.page).hasURL(Pattern.compile(".*/juncture/docs/"));

    reader.page.locator("main").getByText("The connect flow").click();
    assertThat(reader.page).hasURL(Pattern.compile(".*/juncture/docs/connect-flow"));
    assertThat(reader.page.locator("h1")).containsText("connect flow");
    search(reader.page, "PgBouncer");
    reader.page.locator(".results .result").first().click();

    assertThat(reader.page).hasURL(Pattern.compile(".*/juncture/docs/scaling#poolers"));
    assertThat(reader.page.locator("h1")).containsText("Scaling");
    reader.glance("a page below a path");
  }

  private static void search(Page page, String word) {
    page.locator(".VPNavBarSearch button").first().click();
    page.locator(".search-input").fill(word);
    assertThat(page.locator(".results .result").first()).isVisible();
  }

  @Test
  void givenAReadersPath_whenGoingOn_thenItLeadsFromPageToPageAndEnds() {
    reader.page.navigate(site.page("/docs/project/readme"));
    assertThat(reader.page.locator(".pager-link.prev")).hasCount(0);
    reader.page.locator(".pager-link.next").click();
    assertThat(reader.page).hasURL(Pattern.compile(".*/docs/connect-flow"));
    reader.page.locator(".pager-link.next").click();
    assertThat(reader.page).hasURL(Pattern.compile(".*/docs/console"));
    assertThat(reader.page.locator(".pager-link.next")).hasCount(0);
  }

  @Test
  void givenTheStartOfTheServer_whenLookingForHelp_thenItLeadsHereAndBack() {
    reader.page.navigate(site.page("/"));
    reader.page.locator("a[href='/docs/']").click();
    assertThat(reader.page.locator("h1")).hasText("Documentation");

    reader.page.locator(".VPNavBar .server-pages").getByText("This server").click();

    assertThat(reader.page.locator("h1")).hasText("This server keeps connections alive");
  }

  @Test
  void givenTheConsole_whenLookingForHelp_thenItLeadsHere() {
    reader.page.navigate(site.page("/console"));
    reader.page.locator("input[name=key]").fill(Environment.KEY);
    reader.page.locator("main button[type=submit]").click();
    assertThat(reader.page.locator("h1")).hasText("Connections");
    reader.inspect("console-with-docs");

    reader.page.locator("nav a[href='/docs/']").click();

    assertThat(reader.page.locator("h1")).hasText("Documentation");
  }

  @Test
  void givenAWrongAddress_whenOpeningIt_thenThePageSaysSo() {
    var response = reader.page.navigate(site.page("/docs/nothing-here"));

    assertThat(response.status()).isEqualTo(404);
    assertThat(reader.page.getByRole(AriaRole.MAIN).or(reader.page.locator(".NotFound")).first())
        .containsText("404");
    reader.inspect("docs-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tokens", "api/"})
  void givenABrowserWithoutScripts_whenReading_thenThePageIsThere(String path, Chromium chromium) {
    try (var plain = chromium.visitorWithoutScripts()) {
      plain.page.navigate(site.page("/docs/" + path));

      assertThat(plain.page.locator("h1")).isVisible();
      assertThat(plain.page.locator("main p").first()).isVisible();
      plain.glance("without scripts");
    }
  }
}
