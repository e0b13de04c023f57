package dev.juncture.adapters.persistence;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings the schema up to date before anybody gets hold of the data source. Any number of
/// processes may do so at once. Where one question shows that nothing is left to do, as at nearly
/// every start, Flyway stays away: it would open two connections and read every script.
@Singleton
@Requires(notEnv = "command")
final class Migration implements BeanCreatedEventListener<DataSource> {

  /// Of the newest script in `db/migration`.
  static final String NEWEST = "61.1";

  private static final String SCHEMA = "juncture-core";
  private static final int LOCK_ATTEMPTS = 600;

  private final Provider<DatasourceConfiguration> pool;
  private final DatabaseSettings settings;

  Migration(Provider<DatasourceConfiguration> pool, DatabaseSettings settings) {
    this.pool = pool;
    this.settings = settings;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    var database = event.getBean();
    if (!isUpToDate(database)) {
      migrate(pool.get());
    }
    return database;
  }

  /// A database that cannot say so, because it is new or away, is none that is.
  private static boolean isUpToDate(DataSource database) {
    try (var connection = DelegatingDataSource.unwrapDataSource(database).getConnection();
        var question =
            connection.prepareStatement(
                """
                select bool_and(success) and bool_or(version = ?)
                from "juncture-core".flyway_schema_history""")) {
      question.setString(1, NEWEST);
      try (var row = question.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException _) {
      return false;
    }
  }

  /// On connections of its own: a migration of large tables takes longer than the pool's bounds.
  private void migrate(DatasourceConfiguration database) {
    Flyway.configure()
        .dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
        .jdbcProperties(settings.driverManners())
        .defaultSchema(SCHEMA)
        .locations("classpath:db/migration")
        .baselineOnMigrate(true)
        .baselineVersion("1")
        .connectRetries((int) settings.startPatience().toSeconds())
        .connectRetriesInterval(1)
        .lockRetryCount(LOCK_ATTEMPTS)
        .load()
        .migrate();
  }
}
