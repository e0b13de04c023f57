package dev.juncture.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.juncture.testing.servers.GuardedProcess;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does what a new user does first: starts `./juncture demo` and opens the page that it prints.
@InChromium
final class DemoIT {

  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
  private static final Pattern OPEN = Pattern.compile("Open: +(\\S+)");
  private static final Pattern ALSO = Pattern.compile("Also: +(\\S+)");

  @TempDir private Path folder;
  private Path log;
  private GuardedProcess demo;

  @BeforeEach
  void start() {
    log = folder.resolve("demo.log");
    var environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
    environment.put("PORT", String.valueOf(LoopbackPorts.free()));
    environment.put("JUNCTURE_DATA", folder.resolve("data").toString());
    demo =
        GuardedProcess.start(
            new GuardedProcess.Launch(
                command(), environment, folder, log, "TERM", STOP_LIMIT, List.of()));
  }

  @AfterEach
  void stop() {
    demo.close();
  }

  @Test
  void givenTheDemo_whenConnectingInBothApps_thenEachHasItsBrandAndItsTickets(Chromium chromium) {
    try (var user = chromium.visitor()) {
      user.page.navigate(address(ALSO));
      connect(user, "Beta Board");
    }
    try (var user = chromium.visitor()) {
      user.page.navigate(address(OPEN));
      assertThat(user.page.locator("main")).containsText("not linked to Jira yet");
      connect(user, "Acme Notes");
    }
  }

  private static void connect(Visitor user, String brand) {
    user.page.locator("#connect").click();
    assertThat(user.page.locator("#brand")).containsText(brand);
    user.page.locator("#connect").click();
    user.page.locator("button[value=accept]").click();
    assertThat(user.page.locator("#brand")).containsText(brand);
    user.page.getByRole(AriaRole.RADIO).first().check();
    user.page.locator("#choose").click();

    assertThat(user.page.locator("h1")).hasText("Jira is connected");
    assertThat(user.page.locator(".brand")).containsText(brand);
    assertThat(user.page.locator("tbody tr").first()).isVisible();
  }

  private String address(Pattern line) {
    Eventually.within(
        START_LIMIT, "the demo is up", () -> line.matcher(said()).find() || !demo.isAlive());
    return line.matcher(said())
        .results()
        .map((MatchResult match) -> match.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the demo ended:\n" + said()));
  }

  private String said() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException _) {
      return "";
    }
  }

  private static List<String> command() {
    var demo = Path.of(property("juncture.demo"), "juncture-demo.jar");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djuncture.artefact=" + property("juncture.artefact"),
        "-jar",
        demo.toAbsolutePath().normalize().toString(),
        "demo");
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
