package dev.juncture.adapters.persistence;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// Brings the schema up to date before anybody gets hold of the data source. Any number of
/// processes may do so at once. At nearly every start one query shows that the database ran exactly
/// the scripts of this server; Flyway, which would open two connections, is not started then.
///
/// A script that has not run yet runs, whatever its number. One that was changed after it ran stops
/// the start.
@Singleton
@Requires(notEnv = "command")
final class Migration implements BeanCreatedEventListener<DataSource> {

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
    var classPath = Thread.currentThread().getContextClassLoader();
    if (!SchemaHistory.contains(database, MigrationScripts.on(classPath))) {
      migrate(pool.get(), classPath);
    }
    return database;
  }

  /// On connections of its own: a migration of large tables takes longer than the pool's bounds.
  private void migrate(DatasourceConfiguration database, ClassLoader classPath) {
    try {
      Flyway.configure(classPath)
          .dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
          .jdbcProperties(settings.driverManners())
          .defaultSchema(SCHEMA)
          .locations("classpath:" + MigrationScripts.FOLDER)
          .baselineOnMigrate(true)
          .baselineVersion("1")
          .outOfOrder(true)
          .connectRetries((int) settings.startPatience().toSeconds())
          .connectRetriesInterval(1)
          .lockRetryCount(LOCK_ATTEMPTS)
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw new ConfigurationException(
          "The migration scripts of this server are not those that the database ran."
              + " Nothing was changed. "
              + e.getMessage(),
          e);
    }
  }
}
