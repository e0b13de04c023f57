package dev.juncture.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.job.RecurringJob;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.InstalledProgram;
import dev.juncture.testkit.connection.ConnectionRepositoryContract;
import dev.juncture.testkit.secret.ReversibleSealer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Everything that the adapter promises, through a pooler that gives every transaction another
/// session: migration, statements, jobs. Two servers share three sessions.
final class TransactionPoolerTest extends ConnectionRepositoryContract {

  private static final Map<String, Object> SETTINGS =
      Map.of("juncture.database.through-pooler", true, "juncture.database.job-poll", "100ms");

  private static final CountDownLatch JOB_RAN = new CountDownLatch(3);

  private static Database database;
  private static PgBouncer pooler;
  private static RunningStore store;
  private static RunningStore other;

  @BeforeAll
  static void start() throws SQLException {
    assumeTrue(
        InstalledProgram.find("pgbouncer").isPresent(),
        "no pgbouncer on this machine (apt install pgbouncer): not tried through a pooler");
    database = SharedServers.freshDatabase();
    commitToDisk(database);
    pooler = PgBouncer.before(database);
    var job = new RecurringJob("a-job", Duration.ofMillis(100), JOB_RAN::countDown);
    store =
        RunningStore.on(pooler.database, new ReversibleSealer(), SETTINGS, List.of(job))
            .withWorkspaces("ws_other");
    other = RunningStore.on(pooler.database, new ReversibleSealer(), SETTINGS);
  }

  @AfterAll
  static void stop() {
    if (pooler != null) {
      other.close();
      store.close();
      pooler.close();
    }
  }

  @Override
  protected ConnectionRepository connections() {
    return store.connections();
  }

  @Override
  protected void letPass(Duration length) {
    Sql.on(database).ageRefreshClaims(length);
  }

  @Test
  void givenAJob_whenItIsDue_thenItRunsAgainAndAgain() throws InterruptedException {
    assertThat(JOB_RAN.await(30, TimeUnit.SECONDS)).isTrue();
  }

  /// What PostgreSQL itself knows of each session that our servers have used.
  @Test
  void givenEverythingWasUsed_whenLookingIntoTheSessions_thenNothingIsLeftInThem()
      throws Exception {
    assertThat(JOB_RAN.await(30, TimeUnit.SECONDS)).isTrue();

    for (var state :
        List.of(
            "select name from pg_prepared_statements",
            "select pg_listening_channels()",
            "select locktype from pg_locks where pid = pg_backend_pid() and locktype = 'advisory'",
            "select relname from pg_class where relpersistence = 't'",
            """
            select name from pg_settings where source = 'session' and name not in
              ('application_name', 'client_encoding', 'DateStyle', 'TimeZone', 'standard_conforming_strings')
            """)) {
      assertThat(inEverySession(state)).as(state).isEmpty();
    }
  }

  @Test
  void givenARoleThatCommitsBeforeTheDisk_whenStarting_thenItIsRejected() {
    try (var careless = PgBouncer.before(SharedServers.freshDatabase())) {
      assertThatThrownBy(() -> RunningStore.on(careless.database, new ReversibleSealer(), SETTINGS))
          .hasStackTraceContaining("synchronous_commit");
    }
  }

  /// A transaction on each of the pooler's sessions at once.
  private static List<String> inEverySession(String query) throws SQLException {
    var found = new ArrayList<String>();
    var open = new ArrayList<java.sql.Connection>();
    try {
      for (int i = 0; i < PgBouncer.SESSIONS - 1; i++) {
        var connection = pooler.database.connect();
        open.add(connection);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement();
            var rows = statement.executeQuery(query)) {
          while (rows.next()) {
            found.add(rows.getString(1));
          }
        }
      }
    } finally {
      for (var connection : open) {
        connection.close();
      }
    }
    return found;
  }

  private static void commitToDisk(Database database) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("alter database " + database.name() + " set synchronous_commit = on");
    }
  }
}
