package dev.juncture.adapters.persistence;

import dev.juncture.domain.error.StartupException;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Ends a command at once, and says why, when its database cannot be used. A command changes
/// nothing and does not wait for the database.
@Singleton
@Requires(env = "command", property = "juncture.database.used-by-command")
final class CommandCheck implements BeanCreatedEventListener<DataSource> {

  private static final String HAS_TABLES =
      "select to_regclass('\"juncture-core\".workspace_data_key') is not null";

  private final BeanProvider<FlywayRun> flyway;

  CommandCheck(BeanProvider<FlywayRun> flyway) {
    this.flyway = flyway;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    if (!hasTables()) {
      throw new StartupException(
          "DATABASE_URL: the database has no tables of this server; start the server once");
    }
    return event.getBean();
  }

  private boolean hasTables() {
    try (var connection = flyway.get().connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(HAS_TABLES)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw SqlFailure.behind(e).map(StartFailure::of).orElseThrow();
    }
  }
}
