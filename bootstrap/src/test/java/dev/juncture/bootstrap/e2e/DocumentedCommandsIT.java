package dev.juncture.bootstrap.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.bootstrap.docs.CommandBlock;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Commands of the documentation for operators, run as they stand there. `CommandsTest` lists which
/// block is run by whom.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocumentedCommandsIT {

  private static final String OPERATIONS = "docs/operations.md";
  private static final String DEPLOYMENT = "docs/deployment.md";

  @TempDir private Path folder;
  private Environment outside;
  private ServerProcess server;
  private final int management = LoopbackPorts.free();

  /// Starts the server as the page on deployment says.
  @BeforeAll
  void start() {
    assumeTrue(
        Programs.succeed(List.of("bash", "--version")),
        "Skipped: bash runs the commands of pages.");
    var start =
        CommandBlock.of(
            DEPLOYMENT, "java @jvm.options -XX:AOTCache=juncture.aot -jar juncture.jar");
    outside =
        Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
    server =
        ServerProcess.startBy(
            List.of(
                "bash",
                "-c",
                "PATH=\"$1:$PATH\"; cd \"$2\"; exec " + start.commands(),
                "page",
                Path.of(System.getProperty("java.home"), "bin").toString(),
                ServerProcess.artefact().toAbsolutePath().toString()),
            outside,
            Map.of("JUNCTURE_MANAGEMENT_PORT", String.valueOf(management)));
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
    if (outside != null) {
      outside.close();
    }
  }

  @Test
  void givenAServerStartedByThePage_whenConnecting_thenItServes() {
    new Flow(server.api, outside.atlassian()).connect("started");

    var token = "/api/backend/connection-info/get-access-token?provider=jira&external_id=started";
    assertThat(server.api.get(token).status()).isEqualTo(200);
  }

  @Test
  void givenConnections_whenExportingTheirTokens_thenTheFileHasEachOfThem() throws Exception {
    needs("psql", "jq", "curl");
    var flow = new Flow(server.api, outside.atlassian());
    flow.connect("going-back-1");
    flow.connect("going-back-2");

    run(block(OPERATIONS, "umask 077").replace("http://localhost:8000/", here()), Map.of());

    var ids = psql("select connection_id from \"juncture-core\".connection order by 1").lines();
    var exported = Files.readAllLines(folder.resolve("tokens.tsv"));
    assertThat(exported.stream().map(line -> line.split("\t", 2)[0]).sorted())
        .containsExactlyElementsOf(ids.toList());
    assertThat(exported.stream().allMatch(line -> line.split("\t", 2)[1].length() > 10)).isTrue();
    assertThat(Files.getPosixFilePermissions(folder.resolve("tokens.tsv"))).hasSize(2);
  }

  @Test
  void givenARunningServer_whenChangingALevelAndBack_thenItSaysYes() throws Exception {
    needs("curl");
    var commands =
        block(OPERATIONS, "curl -X PUT -d DEBUG http://127.0.0.1:9464/loggers/dev.juncture.access")
            .replace(":9464/", ":" + management + "/");

    run("curl() { command curl -sS --fail-with-body \"$@\"; }\n" + commands, Map.of());
  }

  @Test
  void givenALostKey_whenDeletingItsConnections_thenTheyAreGoneAndOthersStay() throws Exception {
    needs("psql");
    new Flow(server.api, outside.atlassian()).connect("of-a-lost-key");
    psql(
        "update \"juncture-core\".connection set refresh_token = 'sealed:v1:lost-1:x' where connection_id ="
            + " (select connection_id from \"juncture-core\".connection_key where external_id = 'of-a-lost-key')");
    var delete =
        CommandBlock.of(
            OPERATIONS,
            "delete from \"juncture-core\".connection where left(refresh_token, 16) = 'sealed:v1:……'; -- the mark that it shows");
    new Flow(server.api, outside.atlassian()).connect("of-a-known-key");

    psql(delete.commands().replace("sealed:v1:……", "sealed:v1:lost-1"));

    assertThat(psql("select external_id from \"juncture-core\".connection_key").lines())
        .contains("of-a-known-key")
        .doesNotContain("of-a-lost-key");
  }

  @Test
  void givenARoleForAPooler_whenGivingItItsSettings_thenItHasThem() throws Exception {
    needs("psql");
    var settings =
        block(
            "docs/scaling.md",
            "alter role juncture set synchronous_commit = on;                          -- the server does not start without it");
    var its = "select unnest(rolconfig) from pg_roles where rolname = 'juncture'";

    // The role of all servers here, so it does not keep them.
    var listed = psql("begin;\n" + settings + "\n" + its + "; rollback");

    assertThat(listed.lines()).contains("synchronous_commit=on", "statement_timeout=900ms");
  }

  @Test
  void givenTheSecretsOfCompose_whenMakingThem_thenTheServerAcceptsThem() throws Exception {
    needs("openssl");
    var deploy = folder.resolve("deploy");
    Files.createDirectories(deploy);
    Files.copy(Path.of("../deploy/compose.env.example"), deploy.resolve("compose.env.example"));
    Files.writeString(folder.resolve("app-secret"), "the-secret-of-the-app");
    var commands =
        block(DEPLOYMENT, "cd deploy")
            .lines()
            .filter(line -> !line.startsWith("docker ")) // needs a container engine
            .collect(joining("\n"))
            .replace("/path/to/the/app/secret", folder.resolve("app-secret").toString());

    run(commands, Map.of());

    var secrets = deploy.resolve("secrets");
    var variables = new HashMap<String, String>();
    for (var line : Files.readAllLines(deploy.resolve("compose.env"))) {
      if (line.contains("=")) {
        variables.put(line.split("=", 2)[0], line.split("=", 2)[1]);
      }
    }
    variables.put("DEFAULT_JIRA_CLIENT_ID", "the-client");
    variables.put("DEFAULT_JIRA_CLIENT_SECRET_FILE", secrets + "/jira_client_secret");
    for (var name :
        List.of("DATABASE_URL", "REDIS_URL", "JUNCTURE_SECRET_KEY", "JUNCTURE_ENCRYPTION_KEY")) {
      variables.put(name + "_FILE", secrets + "/" + name.toLowerCase(java.util.Locale.ROOT));
    }
    assertThat(Configuration.of(variables)).isInstanceOf(Configuration.Valid.class);
  }

  /// `--dry-run=client` makes kubectl check what it would send, without a cluster.
  @Test
  void givenTheSecretsOfKubernetes_whenCreatingThem_thenKubectlAcceptsTheCommands()
      throws Exception {
    assumeTrue(Programs.succeed(List.of("kubectl", "version", "--client")), "Skipped: no kubectl.");
    var block = block(DEPLOYMENT, "kubectl create namespace juncture");
    for (var name :
        List.of(
            "database-url", "redis-url", "secret-key", "encryption-key", "jira-client-secret")) {
      Files.writeString(folder.resolve(name), "x");
    }

    var output =
        run("kubectl() { command kubectl \"$@\" --dry-run=client -o name; }\n" + block, Map.of());

    assertThat(output.lines()).containsExactly("namespace/juncture", "secret/juncture");
  }

  private static String block(String page, String firstLine) {
    return CommandBlock.of(page, firstLine).commands();
  }

  private String here() {
    return server.api.url("/").toString();
  }

  private static void needs(String... programs) {
    for (var program : programs) {
      assumeTrue(
          Programs.succeed(List.of(program, version(program))),
          "Skipped: " + program + " is not installed.");
    }
  }

  private static String version(String program) {
    return program.equals("openssl") ? "version" : "--version";
  }

  /// What it selects, one line for each row.
  private String psql(String statements) throws Exception {
    return run(
        "psql \"$DATABASE_URL\" -qAt -v ON_ERROR_STOP=1 -c \"$SQL\"", Map.of("SQL", statements));
  }

  private String run(String commands, Map<String, String> variables) throws Exception {
    var result = bash(commands, variables);
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }

  private Result bash(String commands, Map<String, String> variables)
      throws IOException, InterruptedException {
    var output = folder.resolve("output.txt");
    var builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("DATABASE_URL", outside.databaseUrl());
    builder.environment().put("JUNCTURE_SECRET_KEY", Environment.KEY);
    builder.environment().putAll(variables);
    var process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
    return new Result(process.exitValue(), Files.readString(output));
  }

  private record Result(int status, String output) {}
}
