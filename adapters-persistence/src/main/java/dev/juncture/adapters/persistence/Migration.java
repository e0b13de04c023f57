package dev.juncture.adapters.persistence;

import dev.juncture.domain.error.StartupException;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// Migrates the schema before the data source is used. Safe in any number of processes at once. At
/// nearly every start, one query shows that the database ran exactly the scripts of this server;
/// Flyway, which would open two connections, is not started then.
///
/// A script that has not run yet runs, whatever its number. A script that was changed after it ran
/// stops the start.
@Singleton
@Requires(notEnv = "command")
final class Migration implements BeanCreatedEventListener<DataSource> {

  private final BeanProvider<FlywayRun> flyway;

  Migration(BeanProvider<FlywayRun> flyway) {
    this.flyway = flyway;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    var database = event.getBean();
    var classPath = Thread.currentThread().getContextClassLoader();
    if (!SchemaHistory.contains(database, MigrationScripts.on(classPath))) {
      migrate();
    }
    return database;
  }

  private void migrate() {
    try {
      flyway.get().migrate();
    } catch (FlywayValidateException e) {
      throw new StartupException(
          "The migration scripts of this server are not those that the database ran."
              + " Nothing was changed. "
              + e.getMessage());
    } catch (FlywayException e) {
      throw SqlFailure.behind(e).map(StartFailure::of).orElseThrow(() -> e);
    }
  }
}
