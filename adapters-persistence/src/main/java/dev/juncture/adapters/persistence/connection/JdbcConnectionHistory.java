package dev.juncture.adapters.persistence.connection;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.connection.ConnectionEvent;
import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.id.ConnectionKey;
import jakarta.inject.Singleton;
import java.util.List;

/// The history of connections, in PostgreSQL.
@Singleton
final class JdbcConnectionHistory implements ConnectionHistory {

  private final Database database;
  private final EventRows rows;

  JdbcConnectionHistory(Database database, EventRows rows) {
    this.database = database;
    this.rows = rows;
  }

  @Override
  public List<ConnectionEvent> newestFirst(ConnectionKey key) {
    var workspace = key.workspace().value();
    var provider = key.provider().value();
    var externalId = key.externalId().value();
    return database
        .execute(() -> rows.newestFirst(workspace, provider, externalId, LENGTH))
        .stream()
        .map(EventRow::toEvent)
        .toList();
  }
}
