package dev.juncture.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
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

  @Test
  void givenANote_whenItBecomesATicket_thenTheUserWorksOnItUntilItIsDone(Chromium chromium) {
    try (var user = chromium.visitor()) {
      user.page.navigate(address(OPEN));
      connect(user, "Acme Notes");
      openForm(user.page);
      user.page.locator("#summary").fill("Export <fails>");
      user.page.locator("#note").fill("It stops at page 2.");
      user.page.getByLabel("Customer").fill("Globex");
      user.page.getByLabel("Severity").selectOption("Severe");
      sendDueDateThatIsNone(user.page);

      assertThat(user.page.locator("[role=alert]")).containsText("Jira needs other values");
      assertThat(user.page.locator("#note-duedate-problem")).containsText("must be a date");
      assertThat(user.page.getByLabel("Customer")).hasValue("Globex");
      user.inspect("demo-note");

      user.page.getByLabel("Due date").fill("2027-03-01");
      user.page.locator("#create").click();
      assertThat(user.page.locator("h1")).hasText("Export <fails>");
      assertThat(user.page.locator(".written")).hasText("It stops at page 2.");

      user.page.locator("#comment").fill("A customer waits for it.");
      user.page.locator("#add-comment").click();
      assertThat(user.page.locator("#comments")).containsText("A customer waits for it.");
      attach(user.page, "log.txt", 20);
      assertThat(user.page.locator("#files")).containsText("log.txt");
      attach(user.page, "film.mp4", 1024 * 1024 + 1);
      assertThat(user.page.locator("[role=alert]")).containsText("Attachment is too large");
      user.inspect("demo-ticket");
    }
    try (var user = chromium.visitorWithoutScripts()) {
      user.page.navigate(address(OPEN) + "/ticket?key=FEEDBACK-1");
      assertThat(user.page.locator("#status")).hasText("To Do");

      user.page.locator(".moves select").selectOption("Done");
      user.page.locator("form:has(select) button[data-to=Done]").click();

      assertThat(user.page.locator("#status")).hasText("Done");
    }
  }

  @Test
  void givenATokenOfADataCenter_whenConnectingWithIt_thenItsTicketsAreShown(Chromium chromium) {
    try (var user = chromium.visitor()) {
      user.page.navigate(address(OPEN));
      var dataCenter = user.page.locator("#data-center").innerText();
      user.inspect("demo-start");
      user.page.locator("#token-page").click();
      user.inspect("data-center-token-form");
      user.page.locator("button.primary").click();
      var token = user.page.locator("#token").inputValue();
      user.inspect("data-center-token");

      user.page.navigate(address(OPEN));
      user.page.locator("#connect-data-center").click();
      user.page.locator("#base_url").fill(dataCenter);
      user.page.locator("#token").fill(token);
      user.page.locator("#connect").click();
      user.page.locator("#data-center-tickets").click();

      assertThat(user.page.locator("h1")).hasText("Jira Data Center is connected");
      assertThat(user.page.locator("tbody tr").first()).isVisible();
      user.inspect("demo-data-center");
    }
  }

  @Test
  void givenAServiceDesk_whenAskingForACustomer_thenTheRequestIsTheCustomers(Chromium chromium) {
    try (var user = chromium.visitor()) {
      user.page.navigate(address(OPEN));
      connect(user, "Acme Notes");
      user.page.navigate(address(OPEN));
      user.page.locator("#desk").click();
      user.inspect("demo-desk");
      user.page.locator("#customer").selectOption("Nora Lind");
      user.page.locator("#request-type").selectOption("Get IT help");
      user.page.locator("#summary").fill("The export <fails>");
      user.page.locator("#description").fill("It stops at *page 2*.");
      user.page.locator("#ask").click();

      assertThat(user.page.locator("h1")).hasText("The export <fails>");
      assertThat(user.page.locator("#reporter")).hasText("Requested by Nora Lind");
      assertThat(user.page.locator(".written")).hasText("It stops at _page 2_.");
      user.inspect("demo-request");
    }
  }

  private static void openForm(Page page) {
    page.locator("#project").selectOption("FEEDBACK");
    page.locator("form[action='/connected'] button").click();
    page.locator("#new").click();
    page.locator("#type").selectOption("Bug");
    page.locator("form[method=get] button").click();
  }

  /// The browser's own check of the field is switched off first.
  private static void sendDueDateThatIsNone(Page page) {
    page.evaluate("document.getElementById('note-duedate').type = 'text'");
    page.getByLabel("Due date").fill("soon");
    page.locator("#create").click();
  }

  private static void attach(Page page, String name, int size) {
    page.locator("#file").setInputFiles(new FilePayload(name, "text/plain", new byte[size]));
    page.locator("#attach").click();
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
