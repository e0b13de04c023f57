package dev.juncture.adapters.persistence;

import dev.juncture.domain.error.StartupException;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
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
/// stops the start, and so do tables that only a newer server can use. Commands migrate nothing,
/// except the one that is there for it.
@Singleton
final class Migration implements BeanCreatedEventListener<DataSource> {

  private final BeanProvider<FlywayRun> flyway;
  private final boolean isOn;

  Migration(
      BeanProvider<FlywayRun> flyway,
      Environment environment,
      @Property(name = "juncture.database.migrated-by-command", defaultValue = "false")
          boolean isCommand) {
    this.flyway = flyway;
    this.isOn = isCommand || !environment.getActiveNames().contains("command");
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    var database = event.getBean();
    if (isOn) {
      bringUpToDate(database);
    }
    return database;
  }

  private void bringUpToDate(DataSource database) {
    var shipped = MigrationScripts.on(Thread.currentThread().getContextClassLoader());
    if (!SchemaHistory.contains(database, shipped)) {
      migrate();
    }
    SchemaCompatibility.check(database, shipped.keySet());
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
