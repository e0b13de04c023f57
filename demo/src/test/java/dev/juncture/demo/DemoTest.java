package dev.juncture.demo;

import static dev.juncture.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoTest {
  private static final int SIGINT = 2;

  @TempDir private static Path sharedFolder;

  /// Runs during all tests, for those that do not stop it: starting one takes seconds.
  private static DemoRun running;

  private static Path runningData;

  @TempDir private Path folder;

  @BeforeAll
  static void startADemoInAnEmptyFolder() throws IOException {
    runningData = sharedFolder.resolve("data");
    var noise = Map.of("DATABASE_URL", "postgres://other/x", "DEFAULT_JIRA_CLIENT_ID", "other");
    running = DemoRun.start("demo", runningData, noise).awaitUp();
  }

  @AfterAll
  static void stopIt() {
    running.close();
  }

  @Test
  void givenAnEmptyFolder_whenTheDemoStarts_thenTheServerGetsEverythingByItsEnvironment()
      throws Exception {
    var given = environment(runningData);
    var app = running.said("Open:");

    assertThat(given)
        .containsEntry("PORT", "" + running.port)
        .containsEntry("CORS_ALLOWED_ORIGINS", app)
        .containsEntry("DEFAULT_JIRA_SITE_REDIRECT_URI", app + "/connected")
        .containsEntry(
            "DEFAULT_JIRA_REDIRECT_URI",
            "http://localhost:" + running.port + "/api/frontend/oauth/authorization-callback/jira")
        .doesNotContainEntry("DEFAULT_JIRA_CLIENT_ID", "other")
        .doesNotContainKey("JUNCTURE_DATA");
    assertThat(given.get("DATABASE_URL"))
        .startsWith("postgresql://juncture:")
        .endsWith("/juncture");
    assertThat(given.get("REDIS_URL")).startsWith("redis://:");
    assertThat(given.get("JIRA_AUTH_BASE_URL")).startsWith("http://");
    assertThat(given.get("JUNCTURE_SECRET_KEY")).hasSizeGreaterThanOrEqualTo(16);
    assertThat(java.util.Base64.getDecoder().decode(given.get("JUNCTURE_ENCRYPTION_KEY")))
        .hasSize(32);
    assertThat(running.said("Then:"))
        .isEqualTo(
            "curl -s -H 'Authorization: Bearer %s' 'http://localhost:%d/api/backend/jira/get-tickets-for-project?external_id=demo-user&jira_project_id=NOTES'"
                .formatted(given.get("JUNCTURE_SECRET_KEY"), running.port));
    assertThat(running.said("Admin:"))
        .isEqualTo(
            "curl -s -H 'Authorization: Bearer %s' 'http://localhost:%d/api/admin/workspaces'"
                .formatted(given.get("JUNCTURE_ADMIN_KEY"), running.port));
    assertThat(Files.getPosixFilePermissions(runningData.resolve("secret-key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void givenARunningDemo_whenLooking_thenAnotherAppUsesAnotherWorkspaceWithItsOwnKey()
      throws Exception {
    var app = running.said("Also:").replaceFirst(" .*", "");

    assertThat(app).isNotEqualTo(running.said("Open:"));
    assertThat(get(app + "/").body())
        .contains("Beta Board", "class=\"board\"")
        .doesNotContain("Acme", "{{");
    assertThat(get(running.said("Open:") + "/").body()).contains("Acme Notes", "class=\"notes\"");
    assertThat(running.said("Pages:")).isEqualTo("x-juncture-public-key: jct_pk_default");
    assertThat(runningData.resolve("board-key")).hasContent("jct_sk_board");
    assertThat(environment(runningData)).containsEntry("CLOUD_MODE", "true");
  }

  @Test
  void givenARunningDemo_whenItGetsSigterm_thenTheServerEndsBeforeTheStoresAndNothingIsLeft()
      throws Exception {
    var data = folder.resolve("data");
    try (var demo = DemoRun.start("demo", data, Map.of()).awaitUp()) {
      var family = demo.family();
      assertThat(family).hasSizeGreaterThan(6);

      assertThat(demo.said("Open:")).isNotEqualTo(running.said("Open:"));

      demo.signal("TERM");

      assertThat(demo.awaitEnd()).isEqualTo(143);
      assertThat(family).noneMatch(ProcessHandle::isAlive);
      assertThat(data.resolve("stopped")).hasContent("stores=true");
      assertThat(demo.output()).endsWith("Stopping\nStopped\n");
      assertThat(get(running.said("Open:") + "/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void givenARunningDemo_whenCtrlCReachesItsWholeGroup_thenTheOrderIsTheSame() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setsid")), "needs setsid to make a process group");
    assumeFalse(
        ignoresInterrupts(), "Ctrl-C is switched off here, as a shell does for background jobs");
    var data = folder.resolve("data");
    try (var demo = DemoRun.start("demo", data, Map.of(), "setsid").awaitUp()) {
      var family = demo.family();

      demo.signalGroup("INT");

      assertThat(demo.awaitEnd()).isEqualTo(130);
      assertThat(family).noneMatch(ProcessHandle::isAlive);
      assertThat(data.resolve("stopped")).hasContent("stores=true");
    }
  }

  @Test
  void givenAKilledDemo_whenItIsStartedAgain_thenNothingWasLeftRunningAndTheKeysAreTheSame()
      throws Exception {
    var data = folder.resolve("data");
    Map<String, String> before;
    try (var demo = DemoRun.start("demo", data, Map.of()).awaitUp()) {
      before = environment(data);
      var family = demo.family();
      assertThat(demo.output()).doesNotContain("still there");

      demo.close();

      eventually("everything ends", () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }
    Files.createFile(data.resolve("connected"));

    try (var again = DemoRun.start("demo", data, Map.of()).awaitUp()) {
      assertThat(again.output()).contains("The Jira connection of demo-user is still there.");
      assertThat(environment(data))
          .containsEntry("JUNCTURE_SECRET_KEY", before.get("JUNCTURE_SECRET_KEY"))
          .containsEntry("JUNCTURE_ENCRYPTION_KEY", before.get("JUNCTURE_ENCRYPTION_KEY"));
    }
  }

  @Test
  void givenARunningDemo_whenAnotherStartsWithItsDataOrPort_thenItSaysWhyItDoesNot()
      throws Exception {
    try (var sameData = DemoRun.start("demo", runningData, Map.of());
        var samePort = DemoRun.start("demo", folder.resolve("third"), running.port, Map.of())) {

      assertThat(sameData.awaitEnd()).isEqualTo(1);
      assertThat(sameData.output()).contains("is in use by another process");
      assertThat(samePort.awaitEnd()).isEqualTo(1);
      assertThat(samePort.output())
          .contains("Port " + running.port + " is taken.")
          .contains("PORT=" + (running.port + 1) + " ./juncture demo");
      assertThat(get(running.said("Open:") + "/").body()).contains("Connect Jira");
    }
  }

  @Test
  void givenAServerThatDoesNotStart_whenTheDemoStarts_thenItShowsTheLogAndEndsEverything()
      throws Exception {
    var data = Files.createDirectories(folder.resolve("data"));
    Files.createFile(data.resolve("broken"));
    try (var demo = DemoRun.start("demo", data, Map.of())) {
      demo.line("Starting Juncture");
      var family = demo.family();

      assertThat(demo.awaitEnd()).isEqualTo(1);

      assertThat(demo.output())
          .contains("The server did not start.")
          .contains("DATABASE_URL is invalid");
      assertThat(family).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void givenNoClientId_whenDevStarts_thenItSaysWhatIsMissingAndStartsNothing() throws Exception {
    try (var dev =
        DemoRun.start("dev", folder.resolve("data"), Map.of("DEFAULT_JIRA_CLIENT_ID", "abc"))) {

      assertThat(dev.awaitEnd()).isEqualTo(1);

      assertThat(dev.output())
          .contains("Not set: DEFAULT_JIRA_CLIENT_SECRET")
          .contains(
              "http://localhost:" + dev.port + "/api/frontend/oauth/authorization-callback/jira");
    }
  }

  @Test
  void givenADotEnvFile_whenDevStarts_thenTheRealAtlassianIsUsedWithItsApp() throws Exception {
    var data = Files.createDirectories(folder.resolve("data"));
    Files.write(
        data.resolve(".env"),
        List.of(
            "# mine", "DEFAULT_JIRA_CLIENT_ID=abc", "export DEFAULT_JIRA_CLIENT_SECRET='d e f'"));
    try (var dev = DemoRun.start("dev", data, Map.of()).awaitUp()) {

      assertThat(environment(data))
          .containsEntry("DEFAULT_JIRA_CLIENT_ID", "abc")
          .containsEntry("DEFAULT_JIRA_CLIENT_SECRET", "d e f")
          .doesNotContainKeys("JIRA_AUTH_BASE_URL", "JIRA_API_BASE_URL");
      assertThat(dev.said("Then:"))
          .contains("/api/backend/jira/get-projects?external_id=demo-user'");
    }
  }

  private static String declaration(String id) {
    return """
        providers:
          %s:
            authorization:
              url: https://git.acme.example/authorize
            token:
              url: https://git.acme.example/token
        """
        .formatted(id);
  }

  @Test
  void givenDeclarations_whenTheDemoStarts_thenEachProviderIsSimulatedAndCanBeConnected()
      throws Exception {
    var data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("acme.yml"), declaration("acme-git"));
    var other = Files.writeString(folder.resolve("other.yml"), declaration("other"));
    try (var demo =
        DemoRun.start(
                "demo --provider acme.yml",
                data,
                Map.of("JUNCTURE_PROVIDERS_FILE", other.toString()))
            .awaitUp()) {
      var given = environment(data);
      var copies = given.getOrDefault("JUNCTURE_PROVIDERS_FILE", "").split(",");

      assertThat(demo.output())
          .contains("acme.yml: declares acme-git\n", other + ": declares other\n")
          .contains("Started a simulator of acme-git at http://127.0.0.1:");
      assertThat(demo.said("Or:")).contains("get-access-token?provider=acme-git&external_id=");
      assertThat(given)
          .containsKeys("DEFAULT_ACME_GIT_CLIENT_ID", "DEFAULT_OTHER_CLIENT_SECRET")
          .containsEntry("JUNCTURE_PUBLIC_URL", "http://localhost:" + demo.port);
      assertThat(copies).hasSize(2);
      assertThat(Path.of(copies[0]))
          .content()
          .contains("acme-git", "http://127.0.0.1:")
          .doesNotContain("git.acme.example");
      assertThat(get(demo.said("Open:") + "/").body())
          .contains("Connect Jira", "Connect acme-git", "Connect other")
          .doesNotContain("{{");
    }
  }

  @Test
  void givenADeclarationWithAMistake_whenTheDemoStarts_thenItIsSaidAtOnce() throws Exception {
    var data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("acme.yml"), "provider: {}");
    try (var demo = DemoRun.start("demo --provider acme.yml", data, Map.of());
        var missing = DemoRun.start("dev --provider no.yml", data, Map.of())) {

      assertThat(demo.awaitEnd()).isEqualTo(1);
      assertThat(demo.output())
          .contains("acme.yml:1:1: 'the file' needs 'providers'")
          .doesNotContain("Starting");
      assertThat(missing.awaitEnd()).isEqualTo(1);
      assertThat(missing.output()).contains("no.yml is no file that can be read.");
    }
  }

  @Test
  void givenADeclarationAndItsClient_whenDevStarts_thenTheRealProviderIsUsedWithoutJira()
      throws Exception {
    var data = Files.createDirectories(folder.resolve("data"));
    var file = Files.writeString(data.resolve("acme.yml"), declaration("acme-git"));
    try (var without = DemoRun.start("dev --provider acme.yml", data, Map.of())) {
      assertThat(without.awaitEnd()).isEqualTo(1);
      assertThat(without.output())
          .contains("Not set: DEFAULT_ACME_GIT_CLIENT_ID")
          .contains("/api/frontend/oauth/authorization-callback/acme-git");
    }
    var client =
        Map.of("DEFAULT_ACME_GIT_CLIENT_ID", "abc", "DEFAULT_ACME_GIT_CLIENT_SECRET_FILE", "s");
    try (var dev = DemoRun.start("dev --provider acme.yml", data, client).awaitUp()) {
      assertThat(environment(data))
          .containsEntry("JUNCTURE_PROVIDERS_FILE", file.toString())
          .containsEntry("DEFAULT_ACME_GIT_CLIENT_ID", "abc")
          .containsEntry("DEFAULT_ACME_GIT_CLIENT_SECRET_FILE", data.resolve("s").toString())
          .doesNotContainKey("DEFAULT_JIRA_CLIENT_ID");
      assertThat(dev.said("Then:")).contains("provider=acme-git");
      assertThat(get(dev.said("Open:") + "/").body())
          .contains("Connect acme-git")
          .doesNotContain("Jira");
    }
  }

  @Test
  void givenAConnection_whenTheAppShowsIt_thenTextFromJiraStaysTextAndOnlyLocalhostMayRead()
      throws Exception {
    var connected = Files.createFile(runningData.resolve("connected"));
    try {
      var app = running.said("Open:");

      var page = get(app + "/connected");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("&lt;script&gt;", "NOTES-1", "<option value=\"NOTES\" selected>&lt;b&gt;Notes")
          .contains("Authorization: Bearer " + environment(runningData).get("JUNCTURE_SECRET_KEY"))
          .doesNotContain("<b>", "{{");
      assertThat(get(app + "/").body()).contains("Jira is connected").doesNotContain("{{");
      assertThat(post(app + "/connect"))
          .satisfies(
              it -> {
                assertThat(it.statusCode()).isEqualTo(303);
                assertThat(it.headers().firstValue("Location"))
                    .contains("http://localhost/connect/the-token");
              });
      assertThat(post(app + "/").statusCode()).isEqualTo(405);
      assertThat(get(app + "/notes.css").headers().firstValue("Content-Type"))
          .contains("text/css; charset=utf-8");
      assertThat(get(app + "/unknown").statusCode()).isEqualTo(404);
      assertThat(asForeignHost(URI.create(app))).startsWith("HTTP/1.1 403");
    } finally {
      Files.delete(connected);
    }
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> post(String url) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.noBody()).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String asForeignHost(URI app) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), app.getPort())) {
      var request = "GET /connected HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> environment(Path data) throws Exception {
    return Arrays.stream(Files.readString(data.resolve("environment")).split("\n"))
        .filter(line -> line.contains("="))
        .collect(
            Collectors.toMap(
                line -> line.split("=", 2)[0], line -> line.split("=", 2)[1], (one, _) -> one));
  }

  /// Child processes inherit it.
  private static boolean ignoresInterrupts() throws IOException {
    var status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
            .anyMatch(ignored -> (ignored & 1L << (SIGINT - 1)) != 0);
  }
}
