package dev.juncture.adapters.persistence;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.flyway.FlywayConfigurationProperties;
import io.micronaut.flyway.FlywayMigrator;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// Runs Micronaut's Flyway module with its own configuration and data source. Neither is a bean: as
/// beans, the module would migrate by itself with the pool's timeouts, and health checks and
/// Micronaut Data would use a second data source.
@Singleton
final class FlywayRun {

  private static final String NAME = "migrations";
  private static final String SCHEMA = "juncture-core";
  private static final int LOCK_ATTEMPTS = 600;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  // The role may have timeouts for the server's short statements. While a script runs, Flyway's
  // lock is held by another connection in an idle transaction.
  private static final String WITHOUT_TIMEOUTS =
      "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0";

  private final FlywayMigrator flyway;
  private final DatasourceConfiguration pool;
  private final DatabaseSettings settings;

  FlywayRun(FlywayMigrator flyway, DatasourceConfiguration pool, DatabaseSettings settings) {
    this.flyway = flyway;
    this.pool = pool;
    this.settings = settings;
  }

  void migrate() {
    flyway.run(configuration(), database());
  }

  /// A connection of its own, beside the pool. Fails with StartupException when the server rejects
  /// this user or this database.
  Connection connect() throws SQLException {
    return database().getConnection();
  }

  private FlywayConfigurationProperties configuration() {
    var configuration = new FlywayConfigurationProperties(NAME);
    configuration
        .getFluentConfiguration()
        .defaultSchema(SCHEMA)
        .locations("classpath:" + MigrationScripts.FOLDER)
        .baselineOnMigrate(true)
        .baselineVersion("1")
        .outOfOrder(true)
        .initSql(settings.throughPooler() ? "" : WITHOUT_TIMEOUTS)
        .connectRetries((int) settings.startTimeout().toSeconds())
        .connectRetriesInterval(1)
        .lockRetryCount(LOCK_ATTEMPTS);
    return configuration;
  }

  /// Bounds only the time to connect: a migration of large tables may take any time.
  private DataSource database() {
    var database = new FailFastDataSource();
    database.setURL(pool.getJdbcUrl());
    database.setUser(pool.getUsername());
    database.setPassword(pool.getPassword());
    database.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
    database.setTcpKeepAlive(true);
    database.setApplicationName("juncture migrations");
    database.setLogServerErrorDetail(false);
    settings.driverProperties().forEach((name, value) -> set(database, name, value));
    return database;
  }

  /// Stops Flyway's repeated attempts when the server answers, and refuses: a wrong password does
  /// not become right.
  private static final class FailFastDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    @Override
    public Connection getConnection() throws SQLException {
      try {
        return super.getConnection();
      } catch (SQLException e) {
        if (StartFailure.isFinal(e)) {
          throw SqlFailure.behind(e).map(StartFailure::of).orElseThrow();
        }
        throw e;
      }
    }
  }

  private static void set(PGSimpleDataSource database, String property, String value) {
    try {
      database.setProperty(property, value);
    } catch (SQLException e) {
      throw new IllegalArgumentException(property, e);
    }
  }
}
