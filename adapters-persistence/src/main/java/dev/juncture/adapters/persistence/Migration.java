package dev.juncture.adapters.persistence;

import dev.juncture.domain.error.StartupException;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.sql.SQLException;
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

  private static final String MAY_CREATE =
      """
      select case when to_regnamespace('"juncture-core"') is null
        then has_database_privilege(current_database(), 'create')
        else has_schema_privilege('"juncture-core"', 'create') end""";

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
    requireRights();
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

  /// Fails at once when this user may not create tables: Flyway would try again for ten seconds. An
  /// unavailable database is left to Flyway, which waits for it.
  private void requireRights() {
    try (var connection = flyway.get().connect();
        var query = connection.createStatement();
        var row = query.executeQuery(MAY_CREATE)) {
      if (row.next() && !row.getBoolean(1)) {
        throw StartFailure.missingRights("permission denied");
      }
    } catch (SQLException _) {
      // Flyway connects next, and says what is wrong.
    }
  }
}
