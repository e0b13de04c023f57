package dev.juncture.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.testkit.Eventually;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresServerTest {
  @TempDir private Path folder;

  @Test
  void givenTheSharedServer_whenTwoFreshDatabasesAreTaken_thenTheyAreEmptyAndApart()
      throws SQLException {
    var one = SharedServers.freshDatabase();
    var two = SharedServers.freshDatabase();

    execute(one, "CREATE TABLE mark (n int)");

    assertThat(one.name()).isNotEqualTo(two.name());
    assertThat(count(two, "SELECT count(*) FROM pg_tables WHERE tablename = 'mark'")).isZero();
    assertThat(one.url()).startsWith("postgresql://juncture:").endsWith("/" + one.name());
    assertThat(one.toString()).doesNotContain(one.password());
  }

  @Test
  void givenAWrongPassword_whenConnecting_thenItIsRejected() {
    var database = SharedServers.postgres().database("postgres");

    assertThatThrownBy(
            () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void givenAPersistentServer_whenItIsStoppedKilledAndReopened_thenPortPasswordAndDataStay()
      throws SQLException {
    String password;
    try (var server = PostgresServer.persistent(folder)) {
      var database = server.database("kept");
      password = database.password();
      execute(database, "CREATE TABLE mark (n int)");

      server.stop();
      assertThat(server.isRunning()).isFalse();
      server.start();
      execute(database, "INSERT INTO mark VALUES (1)");
      server.kill();
      assertThat(server.isRunning()).isFalse();
      server.start();
      execute(database, "INSERT INTO mark VALUES (2)");
      assertThat(setting(database, "fsync")).isEqualTo("on");
      assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
    }

    try (var again = PostgresServer.persistent(folder)) {
      assertThat(again.database("kept").password()).isEqualTo(password);
      assertThat(count(again.database("kept"), "SELECT count(*) FROM mark")).isEqualTo(2);
    }
  }

  @Test
  void givenAPersistentServer_whenItsFolderIsOpenedAgain_thenTheSecondIsToldSo() {
    try (var _ = PostgresServer.persistent(folder)) {

      assertThatThrownBy(() -> PostgresServer.persistent(folder))
          .hasMessageContaining("is in use by another process");
    }
  }

  @Test
  void givenAnOpenConnection_whenTheServerIsFrozenAndThawed_thenItRespondsWithNothingAndThenAgain()
      throws SQLException {
    try (var server = PostgresServer.temporary();
        var connection = withShortTimeout(server.freshDatabase())) {

      server.freeze();

      assertThatThrownBy(() -> connection.createStatement().executeQuery("SELECT 1"))
          .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
      server.thaw();
      assertThat(count(server.freshDatabase(), "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void givenATemporaryServer_whenItIsClosed_thenProcessAndFolderAreGone() throws Exception {
    var before = Folders.in(Folders.cache().resolve("run"));
    var server = PostgresServer.temporary();
    var own =
        Folders.in(Folders.cache().resolve("run")).stream()
            .filter(path -> !before.contains(path))
            .toList();
    var pid = server.pid();

    server.close();

    assertThat(Eventually.isAlive(pid)).isFalse();
    assertThat(own).isNotEmpty().anySatisfy(path -> assertThat(path).doesNotExist());
  }

  private static java.sql.Connection withShortTimeout(Database database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("socketTimeout", "1");
    return DriverManager.getConnection(database.jdbcUrl(), properties);
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(Database database, String sql) throws SQLException {
    return Integer.parseInt(first(database, sql));
  }

  private static String setting(Database database, String name) throws SQLException {
    return first(database, "SHOW " + name);
  }

  private static String first(Database database, String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
