package dev.juncture.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class MigrationTest {

  private static final String HISTORY = "\"juncture-core\".flyway_schema_history";
  private static final String LOWER_NUMBER = "db/migration/V7__lower_number.sql";
  private static final String CONTENT = "create table \"juncture-core\".from_v7 (name text);\n";

  @TempDir private Path folder;

  private Database database;

  @BeforeEach
  void migrate() {
    database = SharedServers.freshDatabase();
    RunningStore.on(database).close();
  }

  @Test
  void givenTheScriptsThatAreShipped_whenTheyRan_thenTheHistoryContainsThem() {
    assertThat(historyContainsWhatIsOn(getClass().getClassLoader())).isTrue();
  }

  @Test
  void givenALowerNumberThanTheNewest_whenStarting_thenTheScriptRunsOnce() throws IOException {
    write(folder.resolve(LOWER_NUMBER), CONTENT);

    startWith(folder.toUri().toURL());
    startWith(folder.toUri().toURL());

    assertThat(Sql.on(database).text("select to_regclass('\"juncture-core\".from_v7')"))
        .contains("from_v7");
    assertThat(Sql.on(database).text("select count(*) from " + HISTORY + " where version = '7'"))
        .isEqualTo("1");
  }

  @Test
  void givenScriptsInAJar_whenComparing_thenTheyCount() throws IOException {
    var jar = jar(LOWER_NUMBER, CONTENT);
    try (var classPath = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      assertThat(historyContainsWhatIsOn(classPath)).isFalse();

      startWith(jar);

      assertThat(historyContainsWhatIsOn(classPath)).isTrue();
    }
  }

  @Test
  void givenANewerServerRanScripts_whenStarting_thenTheyAreLeftAlone() throws IOException {
    write(folder.resolve(LOWER_NUMBER), CONTENT);
    write(folder.resolve("db/migration/V1000__higher_number.sql"), "select 1;\n");
    startWith(folder.toUri().toURL());

    assertThatCode(() -> RunningStore.on(database).close()).doesNotThrowAnyException();
  }

  @Test
  void givenAUserWhoMayNotCreateTables_whenStarting_thenFlywayIsNotAsked() {
    var target = SharedServers.freshDatabase();
    var role = target.name() + "_reader";
    Sql.on(target).run("create role " + role + " login password '" + target.password() + "'");
    var asRole =
        new Database(target.name(), target.jdbcUrl(), role, target.password(), target.url());

    assertThatThrownBy(() -> RunningStore.on(asRole))
        .hasStackTraceContaining("the user may not create or change tables")
        .hasStackTraceContaining("Migration.requireRights");
  }

  @Test
  void givenANewerServerMadeTheTablesUnusable_whenStarting_thenItFailsAndSaysWhatTheyNeed() {
    Sql.on(database).run("update \"juncture-core\".schema_compatibility set oldest_script = 1000");

    assertThatThrownBy(() -> RunningStore.on(database))
        .hasStackTraceContaining("they need script 1000, this server has ");
  }

  @Test
  void givenAScriptWasChangedAfterItRan_whenStarting_thenItFailsAndSaysWhich() {
    change("checksum = checksum + 1 where version = '2'");

    assertThatThrownBy(() -> RunningStore.on(database))
        .hasStackTraceContaining("Nothing was changed")
        .hasStackTraceContaining("checksum mismatch for migration version 2");
  }

  @Test
  void givenEveryScriptRan_whenStarting_thenFlywayIsNotStarted() {
    try (var store = RunningStore.on(database)) {
      assertThat(store.beans(Flyway.class)).isEmpty();
    }
  }

  @Test
  void givenShortTimeoutsOfTheRole_whenAScriptTakesLonger_thenItRunsToItsEnd() throws IOException {
    setForEverySession("statement_timeout", "500ms");
    setForEverySession("idle_in_transaction_session_timeout", "500ms");
    write(folder.resolve(LOWER_NUMBER), "select pg_sleep(1.5);\n");

    startWith(folder.toUri().toURL());

    assertThat(Sql.on(database).text("select success from " + HISTORY + " where version = '7'"))
        .isEqualTo("t");
  }

  @Test
  void givenAScriptFailed_whenStarting_thenFlywaySaysSo() {
    change("success = false where version = '2'");

    assertThatThrownBy(() -> RunningStore.on(database)).hasStackTraceContaining("failed migration");
  }

  @Test
  void givenAScriptBeforeTheNewestDidNotRun_whenStarting_thenItRuns() {
    Sql.on(database).run("delete from " + HISTORY + " where version = '6'");
    Sql.on(database).run("alter table \"juncture-core\".connection drop column account_name");

    RunningStore.on(database).close();

    assertThat(historyContainsWhatIsOn(getClass().getClassLoader())).isTrue();
  }

  private boolean historyContainsWhatIsOn(ClassLoader classPath) {
    var source = new PGSimpleDataSource();
    source.setURL(database.jdbcUrl());
    source.setUser(database.user());
    source.setPassword(database.password());
    return SchemaHistory.contains(source, MigrationScripts.on(classPath));
  }

  private void setForEverySession(String setting, String value) {
    Sql.on(database)
        .run("alter database \"%s\" set %s = '%s'".formatted(database.name(), setting, value));
  }

  private void change(String what) {
    Sql.on(database).run("update " + HISTORY + " set " + what);
  }

  /// As a later version that ships more scripts.
  private void startWith(URL scripts) throws IOException {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    try (var classPath = new URLClassLoader(new URL[] {scripts}, before)) {
      thread.setContextClassLoader(classPath);
      RunningStore.on(database).close();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private URL jar(String name, String content) throws IOException {
    var file = folder.resolve("scripts.jar");
    try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
      add(jar, "db/migration/", "");
      add(jar, name, content);
    }
    return file.toUri().toURL();
  }

  private static void add(JarOutputStream jar, String name, String content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content.getBytes(UTF_8));
    jar.closeEntry();
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
