package dev.juncture.bootstrap.docs;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every block of commands in the documentation is run by a test, or this class says why not.
final class CommandsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// `DocumentedCallsIT` runs all of them.
  private static final Pattern PAGES_THAT_ARE_RUN =
      Pattern.compile("docs/api/.*|docs/(connect-flow|events|webhooks|workspaces)\\.md");

  /// The class that runs a block, by page and first line.
  private static final Map<String, String> RUN_BY =
      Map.ofEntries(
          entry(
              "README.md: KEY='Authorization: Bearer <your JUNCTURE_SECRET_KEY>'",
              "DocumentedCallsIT"),
          entry("README.md: ./juncture demo", "DemoIT"),
          entry(
              "docs/add-a-provider-declared.md: JUNCTURE_PROVIDERS_FILE=providers.yml",
              "AddAProviderTest"),
          entry(
              "docs/add-a-provider-declared.md: FRONTEND=http://localhost:8000/api/frontend",
              "AddAProviderTest"),
          entry(
              "docs/add-a-provider-declared.md: ./juncture provider check providers.yml",
              "ProviderCommandTest"),
          entry(
              "docs/add-a-provider-declared.md: DEFAULT_ACME_GIT_CLIENT_ID=the-client-id",
              "ProviderCommandTest"),
          entry(
              "docs/add-a-provider-declared.md: ./juncture provider try providers.yml",
              "ProviderCommandTest"),
          entry(
              "docs/add-a-provider-declared.md: ./juncture demo --provider providers.yml",
              "DemoTest"),
          entry(
              "docs/add-a-provider-declared.md: ./juncture dev --provider providers.yml",
              "DemoTest"),
          entry("docs/add-a-provider-coded.md: mvn package", "ExamplePluginIT"),
          entry(
              "docs/add-a-provider-coded.md: DEFAULT_ACME_CLIENT_ID=the-client-id",
              "ExamplePluginIT"),
          entry(
              "docs/deployment.md: java @jvm.options -XX:AOTCache=juncture.aot -jar juncture.jar",
              "DocumentedCommandsIT"),
          entry("docs/audit.md: ./juncture audit verify", "AuditIT"),
          entry("docs/audit.md: ./juncture audit verify --head 3b1f…", "AuditIT"),
          entry(
              "docs/backup.md: pg_dump --format=custom --file=juncture.dump \"$DATABASE_URL\"",
              "BackupIT"),
          entry(
              "docs/backup.md: psql \"$DATABASE_URL\" --command='create database restored'",
              "BackupIT"),
          entry(
              "docs/backup.md: pg_basebackup --dbname=\"$DATABASE_URL\" --pgdata=replica --checkpoint=fast --wal-method=stream --write-recovery-conf",
              "BackupIT"),
          entry("docs/backup.md: pg_ctl promote --pgdata=replica", "BackupIT"),
          entry(
              "docs/kms.md: curl -X POST -H \"X-Vault-Token: $VAULT_TOKEN\" -d '{\"type\": \"transit\"}' \"$VAULT_ADDR/v1/sys/mounts/transit\"",
              "KmsTest"),
          entry("docs/kms.md: JUNCTURE_KMS=vault", "KmsTest"),
          entry(
              "docs/kms.md: curl -H \"X-Vault-Token: $VAULT_TOKEN\" \"$VAULT_ADDR/v1/transit/keys/juncture-default\"",
              "KmsTest"),
          entry("docs/deployment.md: cd deploy", "DocumentedCommandsIT"),
          entry("docs/deployment.md: kubectl create namespace juncture", "DocumentedCommandsIT"),
          entry(
              "docs/operations.md: pg_dump --schema='\"juncture-core\"' \"$DATABASE_URL\" > before-juncture.sql",
              "BackupIT"),
          entry("docs/operations.md: umask 077", "DocumentedCommandsIT"),
          entry(
              "docs/operations.md: curl -X PUT -d DEBUG http://127.0.0.1:9464/loggers/dev.juncture.access",
              "DocumentedCommandsIT"),
          entry(
              "docs/operations.md: create temporary table plain (connection_id uuid, refresh_token text);",
              "GoingBackTest"),
          entry("docs/operations.md: drop view \"juncture-core\".connection_key;", "GoingBackTest"),
          entry(
              "docs/operations.md: delete from \"juncture-core\".connection where left(refresh_token, 16) = 'sealed:v1:……'; -- the mark that it shows",
              "DocumentedCommandsIT"),
          entry(
              "docs/scaling.md: alter role juncture set synchronous_commit = on;                          -- the server does not start without it",
              "DocumentedCommandsIT"));

  /// Why a block is not run, by page and first line.
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "README.md: ./juncture test",
          "it runs this test",
          "AGENTS.md: ./juncture test           # the gate: formatter, Error Prone, NullAway, dependency checks, architecture rules, all tests",
          "it runs this test",
          "AGENTS.md: mvn -pl adapters-cache -am -Dtest=RedisTokenCacheTest -Dsurefire.failIfNoSpecifiedTests=false test",
          "it is a part of the build that runs this test",
          "AGENTS.md: mvn -pl testing/processes -am -Dtest=none -Dit.test=RefreshAcrossProcessesIT \\",
          "it is a part of the build that runs this test",
          "docs/development.md: mvn -pl adapters-web -am test -Dtest=ApiCompatibilityTest -Dsurefire.failIfNoSpecifiedTests=false -Djuncture.openapi.release=true",
          "it rewrites a file of the sources",
          "docs/deployment.md: docker build -f deploy/Dockerfile -t juncture:local .",
          "it needs a container engine; ContainerPartsIT runs what goes into the image");

  @Test
  void givenEveryBlockOfCommands_whenLookingForWhatRunsIt_thenThereIsATestOrAReason() {
    var blocks = blocks().map(CommandBlock::toString).collect(toSet());
    var known = Stream.concat(RUN_BY.keySet().stream(), NOT_RUN.keySet().stream()).collect(toSet());

    assertThat(blocks).as("blocks that need a row in RUN_BY or NOT_RUN").isSubsetOf(known);
    assertThat(known).as("rows without a block").isSubsetOf(blocks);
  }

  private static Stream<CommandBlock> blocks() {
    return CommandBlock.pages().stream()
        .filter(page -> !PAGES_THAT_ARE_RUN.matcher(page).matches())
        .flatMap(page -> CommandBlock.on(page).stream());
  }

  @Test
  void givenTheTestsThatRunBlocks_whenLookingForThem_thenEachIsThere() throws IOException {
    assertThat(testClasses()).containsAll(RUN_BY.values());
  }

  @Test
  void givenTheTestsThatThePagesName_whenLookingForThem_thenEachIsThere() throws IOException {
    var named = named("-D(?:it\\.)?test='?([A-Z]\\w+)");

    assertThat(named).hasSizeGreaterThan(2);
    assertThat(testClasses()).containsAll(named);
  }

  @Test
  void givenTheCommandsOfTheScript_whenReadingItsHelp_thenItKnowsEach() throws Exception {
    var help = new ProcessBuilder(ROOT.resolve("juncture").toString(), "help").start();
    var listed =
        new String(help.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.matches(" {2}[a-z]+( .*)?"))
            .map(line -> line.strip().replaceFirst(" .*", ""))
            .toList();
    var named = named("\\./juncture ([a-z]+)\\b");

    assertThat(help.waitFor()).isZero();
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(listed).containsAll(named);
  }

  private static Set<String> named(String pattern) {
    return CommandBlock.pages().stream()
        .filter(page -> !page.startsWith("docs/adr/"))
        .map(page -> CommandBlock.read(Path.of(page)))
        .flatMap(text -> Pattern.compile(pattern).matcher(text).results())
        .map(match -> match.group(1))
        .collect(toSet());
  }

  private static List<String> testClasses() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .map(Path::toString)
          .filter(it -> it.contains("/src/test/java/") && it.endsWith(".java"))
          .map(it -> it.substring(it.lastIndexOf('/') + 1).replace(".java", ""))
          .toList();
    }
  }
}
