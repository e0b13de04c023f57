package dev.juncture.adapters.persistence.connection;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.connection.IdleConnections;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Idle connections, in PostgreSQL and by its clock.
@Singleton
final class JdbcIdleConnections implements IdleConnections {

  private final Database database;
  private final ConnectionRows rows;

  JdbcIdleConnections(Database database, ConnectionRows rows) {
    this.database = database;
    this.rows = rows;
  }

  @Override
  public Optional<ConnectionKey> take(ProviderId provider, Idleness wanted) {
    var least = seconds(wanted.least());
    var spread = seconds(wanted.spread());
    var again = seconds(wanted.again());
    return database.execute(() -> rows.takeIdle(provider.value(), least, spread, again)).stream()
        .findFirst()
        .map(KeyRow::key);
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1e3;
  }
}
