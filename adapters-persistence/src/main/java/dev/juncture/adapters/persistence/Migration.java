package dev.juncture.adapters.persistence;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings the schema up to date before anybody gets hold of the data source. Any number of
/// processes may do so at once.
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
    migrate(pool.get());
    return event.getBean();
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
