package dev.juncture.adapters.web.api.webhook;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.webhook.WebhookMessage;
import dev.juncture.domain.webhook.WebhookSecret;
import dev.juncture.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What webhooks send is genuine for the published verifiers. The one for Node.js needs Node, npm
/// and, for its first run, a network; without Node or npm it is skipped, but not in CI.
final class PublishedVerifiersTest {

  private static final Path SOURCE = Path.of("src/test/webhooks");
  private static final Path FOLDER = Path.of("target/webhooks");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String NEXT = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final WebhookMessage MESSAGE =
      WebhookMessage.of(
          new Event(
              "evt_01JD3V8Q5N9X0S2K4T6W8Y0Z1A",
              EventType.CONNECTION_CREATED,
              Instant.parse("2026-01-01T00:00:00Z"),
              "{\"external_id\": \"Zoë — ✓\", \"provider\": \"jira\"}"));

  /// The verifiers compare the timestamp with the clock of this machine.
  private static List<Header> headers(String... secrets) {
    return MESSAGE.headers(
        InstantSource.system().instant(),
        List.of(secrets).stream().map(it -> new WebhookSecret(new Secret(it))).toList());
  }

  private static Map<String, List<String>> byName(List<Header> headers) {
    return headers.stream().collect(toMap(Header::name, it -> List.of(it.value())));
  }

  @Test
  void givenAMessage_whenVerifyingWithJava_thenItIsGenuine() throws Exception {
    new Webhook(SECRET).verify(MESSAGE.body(), byName(headers(SECRET)));
  }

  @Test
  void givenARotation_whenVerifyingWithJava_thenBothSecretsDo() throws Exception {
    var headers = byName(headers(NEXT, SECRET));

    new Webhook(SECRET).verify(MESSAGE.body(), headers);
    new Webhook(NEXT).verify(MESSAGE.body(), headers);
  }

  @Test
  void givenAChangedBody_whenVerifyingWithJava_thenItIsRejected() {
    assertThatThrownBy(
            () -> new Webhook(SECRET).verify(MESSAGE.body() + " ", byName(headers(SECRET))))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void givenAMessage_whenVerifyingWithNode_thenItIsGenuine() throws Exception {
    install();
    var headers = headers(NEXT, SECRET).stream().collect(toMap(Header::name, Header::value));

    var output = verified(Map.of("secret", SECRET, "headers", headers, "body", MESSAGE.body()), 0);

    assertThat(output).contains("\"external_id\":\"Zoë — ✓\"");
    verified(Map.of("secret", SECRET, "headers", headers, "body", MESSAGE.body() + " "), 1);
  }

  private static void install() throws Exception {
    if (System.getenv("CI") == null) {
      assumeTrue(
          InstalledProgram.find("node").isPresent() && InstalledProgram.find("npm").isPresent(),
          "Not verified: Node or npm is missing.");
    }
    Files.createDirectories(FOLDER);
    for (var file : List.of("package.json", "package-lock.json", "verify.mjs")) {
      Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.isDirectory(FOLDER.resolve("node_modules/standardwebhooks"))) {
      run("", 0, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }
  }

  private static String verified(Map<String, Object> input, int status) throws Exception {
    return run(new ObjectMapper().writeValueAsString(input), status, "node", "verify.mjs");
  }

  private static String run(String input, int status, String... command)
      throws IOException, InterruptedException {
    var given = Files.writeString(FOLDER.resolve("input.json"), input).toFile();
    var log = FOLDER.resolve("log.txt").toFile();
    var process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectInput(given)
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    var output = Files.readString(log.toPath());
    assertThat(process.exitValue()).as(output).isEqualTo(status);
    return output;
  }
}
