package dev.juncture.bootstrap.e2e;

import static dev.juncture.bootstrap.e2e.ServerProcess.ONE_COMPILER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.bootstrap.docs.CommandBlock;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.InstalledPostgres;
import dev.juncture.testing.servers.RedisServer;
import dev.juncture.testkit.Eventually;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The commands in `docs/backup.md`, with the PostgreSQL of this system, and what servers then do.
final class BackupIT {

  private static final Path PAGE = Path.of("..", "docs", "backup.md");
  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";
  private static final Duration LONG = Duration.ofSeconds(60);

  private InstalledPostgres postgres;
  private RedisServer redis;
  private Environment outside;
  private Database database;

  @BeforeEach
  void startAServerInUse() {
    assumeTrue(
        InstalledPostgres.programs().isPresent(),
        "pg_dump and pg_basebackup are not installed (Debian: postgresql)");
    postgres = InstalledPostgres.create();
    redis = RedisServer.temporary();
    database = postgres.start("primary");
    outside = Environment.with(database.url(), redis.database(0).url());
    try (var server = ServerProcess.start(outside, Map.of(), ONE_COMPILER)) {
      new Flow(server.api, outside.atlassian()).connect("alice");
    }
    outside.atlassian().journal().clear();
  }

  @AfterEach
  void stop() {
    if (postgres != null) {
      outside.close();
      redis.close();
      postgres.close();
    }
  }

  @Test
  void givenADump_whenItIsRestored_thenAServerOnItIsInStandbyUntilItIsPromoted() throws Exception {
    run("Making backups", 0, Map.of());
    var restored = postgres.sibling(database, "restored");
    run("Restoring for good", 0, Map.of("RESTORED_DATABASE_URL", restored.url()));

    assertThatItIsInStandbyUntilItIsPromoted(restored);
  }

  @Test
  void givenABaseBackup_whenAServerStartsOnIt_thenAServerOnItIsInStandbyUntilItIsPromoted()
      throws Exception {
    run("Making backups", 1, Map.of());
    // As a replica it follows the primary until it is promoted, here by the documented command.
    var copy = postgres.start("replica");
    run("A replica", 0, Map.of());
    awaitWritable(copy);

    assertThatItIsInStandbyUntilItIsPromoted(copy);
  }

  @Test
  void givenAnInstallationToTakeOver_whenItsTablesAreDumped_thenTheFileHasThem() {
    var dump =
        CommandBlock.of(
            "docs/operations.md",
            "pg_dump --schema='\"juncture-core\"' \"$DATABASE_URL\" > before-juncture.sql");

    postgres.run(
        dump.commands()
            + "\ngrep -q 'CREATE TABLE \"juncture-core\".connection ' before-juncture.sql",
        Map.of("DATABASE_URL", database.url()));
  }

  @Test
  void givenAReplicaTakesOver_whenServersWithTheSameRedisStartOnIt_thenTheyGoOnRefreshing()
      throws Exception {
    run("Making backups", 1, Map.of());
    var replica = postgres.start("replica");
    postgres.stopFirst();
    run("A replica", 0, Map.of());
    awaitWritable(replica);

    try (var server =
        ServerProcess.start(outside, Map.of("DATABASE_URL", replica.url()), ONE_COMPILER)) {
      expireTokens(replica);
      redis.flush();

      Eventually.within(LONG, "active", () -> server.api.get(TOKEN).status() == 200);
      assertThat(outside.atlassian().journal().noted("rotated")).hasSize(1);
    }
  }

  /// With a Redis of its own, as in a drill.
  private void assertThatItIsInStandbyUntilItIsPromoted(Database copy) throws Exception {
    expireTokens(copy);
    try (var other = RedisServer.temporary();
        var server =
            ServerProcess.launch(
                outside,
                Map.of("DATABASE_URL", copy.url(), "REDIS_URL", other.database(0).url()),
                ONE_COMPILER)) {
      server.awaitStatus("/health/readiness", 200);
      assertThat(server.api.get(TOKEN).text("code")).isEqualTo("standby");
      assertThat(outside.atlassian().journal().noted("rotated")).isEmpty();

      StandbyIT.promoted(outside, copy);

      Eventually.within(LONG, "active", () -> server.api.get(TOKEN).status() == 200);
      assertThat(outside.atlassian().journal().noted("rotated")).hasSize(1);
    }
  }

  private static void expireTokens(Database copy) throws SQLException {
    try (var connection = copy.connect();
        var statement = connection.createStatement()) {
      statement.execute("update \"juncture-core\".connection set access_token_expires_at = now()");
    }
  }

  private static void awaitWritable(Database copy) {
    Eventually.within(LONG, "promoted", () -> isWritable(copy));
  }

  private static boolean isWritable(Database copy) {
    try (var connection = copy.connect();
        var query = connection.createStatement();
        var row = query.executeQuery("select not pg_is_in_recovery()")) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException _) {
      return false;
    }
  }

  private void run(String section, int block, Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("DATABASE_URL", database.url());
    var commands = DocumentedPage.section(PAGE, section).examples().get(block).commands();
    postgres.run(commands, environment);
  }
}
