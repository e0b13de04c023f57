package dev.juncture.adapters.persistence.access;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.access.Quarantines;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/// Quarantines, in PostgreSQL.
@Singleton
final class JdbcQuarantines implements Quarantines {

  private final Database database;
  private final QuarantineRows rows;

  JdbcQuarantines(Database database, QuarantineRows rows) {
    this.database = database;
    this.rows = rows;
  }

  @Override
  public int add(Quarantine quarantine) {
    database.run(
        () ->
            rows.add(
                quarantine.id(),
                quarantine.workspace().map(WorkspaceId::value).orElse(null),
                quarantine.provider().map(ProviderId::value).orElse(null),
                quarantine.siteId().orElse(null),
                quarantine.externalId().map(ExternalId::value).orElse(null),
                quarantine.reason(),
                quarantine.createdAt()));
    return count(quarantine);
  }

  @Override
  public int count(Quarantine quarantine) {
    return database.execute(
        () ->
            rows.count(
                quarantine.workspace().map(WorkspaceId::value).orElse(null),
                quarantine.provider().map(ProviderId::value).orElse(null),
                quarantine.siteId().orElse(null),
                quarantine.externalId().map(ExternalId::value).orElse(null)));
  }

  @Override
  public List<Quarantine> list() {
    return database.execute(rows::list).stream().map(QuarantineRow::quarantine).toList();
  }

  @Override
  public boolean remove(UUID id) {
    return database.execute(() -> rows.remove(id) == 1);
  }
}
