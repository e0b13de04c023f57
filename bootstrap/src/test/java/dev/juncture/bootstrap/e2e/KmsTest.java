package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.bootstrap.docs.CommandBlock;
import dev.juncture.domain.secret.SealingKeys.MissingKeyException;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.kms.VaultSimulator;
import dev.juncture.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server with its master keys in a simulated Vault, set up as docs/kms.md tells operators to.
final class KmsTest {

  private static final String PAGE = "docs/kms.md";
  private static final String INFO = "/api/backend/connection-info/";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final VaultSimulator vault = new VaultSimulator();
  private final int port = LoopbackPorts.free();
  private final Database database = SharedServers.freshDatabase();
  private final Environment outside =
      Environment.with(database.url(), SharedServers.freshRedis().url());
  private final Api api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
  private final Flow flow = new Flow(api, outside.atlassian());

  @AfterEach
  void stop() {
    vault.close();
    outside.close();
  }

  @Test
  void givenThePage_whenFollowingIt_thenTokensAreUnderADataKeyThatVaultWraps() throws IOException {
    assumeTrue(CurlScript.canRun(), "Skipped: bash and curl run the commands of the page.");
    var setUp =
        block(
            "curl -X POST -H \"X-Vault-Token: $VAULT_TOKEN\" -d '{\"type\": \"transit\"}' \"$VAULT_ADDR/v1/sys/mounts/transit\"");
    run(setUp.replace("curl ", "command curl -sS --fail-with-body "));
    var created = Json.read(Files.readAllBytes(folder.resolve("token.json")));
    var token = created.path("auth").path("client_token").asText();
    var file = Files.writeString(folder.resolve("vault-token"), token);

    try (var _ = RunningServer.with(environment(settings(file)))) {
      flow.connect("alice");
      assertThat(status("alice")).isEqualTo(200);
    }

    assertThat(stored("select refresh_token from \"juncture-core\".connection"))
        .startsWith("sealed:v2:");
    assertThat(stored("select wrapped from \"juncture-core\".workspace_data_key"))
        .startsWith("vault:v1:");
    run(
        block(
                "curl -H \"X-Vault-Token: $VAULT_TOKEN\" \"$VAULT_ADDR/v1/transit/keys/juncture-default\"")
            .replace("curl ", "command curl -sS --fail-with-body "));
    assertThat(RunningServer.keyStatus(environment(settings(file))))
        .satisfiesExactly(
            line -> assertThat(line).contains("seals and opens: 0 connections"),
            line -> assertThat(line).isEqualTo("data keys of workspaces: 1 connections"),
            line -> assertThat(line).isEqualTo("  vault:  wraps and unwraps: 1 data keys"));
  }

  @Test
  void
      givenAnInstallationWithoutVault_whenChangingToIt_thenTokensComeUnderADataKeyAndTheKeyCanGo() {
    try (var _ = RunningServer.with(environment(Map.of()))) {
      flow.connect("alice");
      flow.connect("bob");
    }
    var both = withVault();
    both.remove("JUNCTURE_KMS");
    try (var _ = RunningServer.with(environment(both))) {
      assertThat(status("alice")).isEqualTo(200);
    }

    try (var _ =
        RunningServer.with(
            environment(withVault()),
            Map.of(
                "juncture.jobs.reencrypt-tokens-pause",
                "100ms",
                "juncture.database.job-poll",
                "100ms"))) {
      Eventually.within(
          LIMIT,
          "all under data keys",
          () ->
              RunningServer.keyStatus(environment(withVault()))
                  .contains("data keys of workspaces: 2 connections"));
    }

    var vaultOnly = environment(withVault());
    vaultOnly.remove("JUNCTURE_ENCRYPTION_KEY");
    try (var _ = RunningServer.with(vaultOnly)) {
      assertThat(status("alice")).isEqualTo(200);
      assertThat(status("bob")).isEqualTo(200);
    }
  }

  @Test
  void givenVaultIsDown_whenAServerStarts_thenItIsNotReadyAndRecoversByItself() {
    try (var _ = RunningServer.with(environment(withVault()))) {
      flow.connect("alice");
    }
    vault.stop();

    try (var _ = RunningServer.with(environment(withVault()))) {
      Eventually.within(LIMIT, "not ready", () -> api.get("/health/readiness").status() == 503);
      assertThat(status("alice")).isEqualTo(503);
      assertThat(outside.atlassian().journal().noted("rotated")).isEmpty();

      vault.restart();

      Eventually.within(
          LIMIT, "ready", () -> api.get("/health/readiness?require=all").status() == 200);
      assertThat(status("alice")).isEqualTo(200);
    }
  }

  @Test
  void givenVaultGoesDownLater_whenTheKeyIsInMemory_thenEverythingGoesOn() {
    try (var _ = RunningServer.with(environment(withVault()))) {
      flow.connect("alice");
      vault.stop();

      flow.connect("bob");

      assertThat(status("alice")).isEqualTo(200);
      assertThat(status("bob")).isEqualTo(200);
      assertThat(api.get("/health/readiness").status()).isEqualTo(200);
    }
  }

  @Test
  void givenDataKeysInVault_whenItsSettingsAreMissing_thenTheServerDoesNotStart() {
    try (var _ = RunningServer.with(environment(withVault()))) {
      flow.connect("alice");
    }

    assertThatThrownBy(() -> RunningServer.with(environment(Map.of())))
        .cause()
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("JUNCTURE_VAULT_ADDR");
  }

  private int status(String externalId) {
    return api.get(INFO + "get-connection-credentials?provider=jira&external_id=" + externalId)
        .status();
  }

  private Map<String, String> environment(Map<String, String> more) {
    return outside.environment(port, more);
  }

  private Map<String, String> withVault() {
    return new HashMap<>(
        Map.of(
            "JUNCTURE_KMS",
            "vault",
            "JUNCTURE_VAULT_ADDR",
            vault.url().toString(),
            "JUNCTURE_VAULT_TOKEN",
            vault.token));
  }

  /// The variables of the page.
  private Map<String, String> settings(Path token) {
    var settings = new HashMap<String, String>();
    block("JUNCTURE_KMS=vault")
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(parts -> settings.put(parts[0], parts[1]));
    assertThat(settings)
        .containsOnlyKeys("JUNCTURE_KMS", "JUNCTURE_VAULT_ADDR", "JUNCTURE_VAULT_TOKEN_FILE");
    settings.put("JUNCTURE_VAULT_ADDR", vault.url().toString());
    settings.put("JUNCTURE_VAULT_TOKEN_FILE", token.toString());
    return settings;
  }

  private static String block(String firstLine) {
    return CommandBlock.of(PAGE, firstLine).commands();
  }

  private void run(String commands) {
    var script = new CurlScript();
    script.setUp("VAULT_TOKEN=" + vault.token + "\nVAULT_ADDR=" + vault.url() + "\n" + commands);
    script.run(folder);
  }

  private String stored(String select) {
    try (var connection = database.connect();
        var query = connection.createStatement();
        var rows = query.executeQuery(select)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
