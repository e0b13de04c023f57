package dev.juncture.adapters.persistence;

import dev.juncture.domain.error.StartupException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/// With a pooler, the server cannot set `synchronous_commit` per session. Stops the start when it
/// is off by default: a crash could then lose a refresh token whose predecessor the provider no
/// longer accepts.
@Singleton
@Requires(property = "juncture.database.through-pooler", value = "true", notEnv = "command")
final class RoleCheck implements ApplicationEventListener<StartupEvent>, Ordered {

  private final DataSource database;

  RoleCheck(DataSource database) {
    this.database = DelegatingDataSource.unwrapDataSource(database);
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    if (commitsBeforeTheyAreOnDisk()) {
      throw new StartupException(
          "DATABASE_URL leads to a role or database with synchronous_commit = off, which a pooler"
              + " keeps this server from changing: alter role ... set synchronous_commit = on");
    }
  }

  private boolean commitsBeforeTheyAreOnDisk() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("show synchronous_commit")) {
      return row.next() && "off".equals(row.getString(1));
    } catch (SQLException e) {
      throw SqlFailure.behind(e).map(StartFailure::of).orElseThrow();
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
