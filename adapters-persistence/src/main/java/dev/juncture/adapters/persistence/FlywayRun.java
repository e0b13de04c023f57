package dev.juncture.adapters.persistence;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.flyway.FlywayConfigurationProperties;
import io.micronaut.flyway.FlywayMigrator;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A run of Micronaut's Flyway module, with a configuration and a data source of its own. Neither
/// is a bean: the module would migrate by itself, with the pool's time-outs, and health checks and
/// Micronaut Data would look for tables behind a second data source.
@Singleton
final class FlywayRun {

  private static final String NAME = "migrations";
  private static final String SCHEMA = "juncture-core";
  private static final int LOCK_ATTEMPTS = 600;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  // A role may have time-outs that suit the server's short statements. While a script runs, another
  // connection holds Flyway's lock in a transaction that is idle.
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
        .connectRetries((int) settings.startPatience().toSeconds())
        .connectRetriesInterval(1)
        .lockRetryCount(LOCK_ATTEMPTS);
    return configuration;
  }

  /// Only connecting is bounded: a migration of large tables takes as long as it takes.
  private DataSource database() {
    var database = new PGSimpleDataSource();
    database.setURL(pool.getJdbcUrl());
    database.setUser(pool.getUsername());
    database.setPassword(pool.getPassword());
    database.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
    database.setTcpKeepAlive(true);
    database.setApplicationName("juncture migrations");
    database.setLogServerErrorDetail(false);
    settings.driverManners().forEach((name, value) -> set(database, name, value));
    return database;
  }

  private static void set(PGSimpleDataSource database, String property, String value) {
    try {
      database.setProperty(property, value);
    } catch (SQLException e) {
      throw new IllegalArgumentException(property, e);
    }
  }
}
