package dev.juncture.adapters.persistence.audit;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.audit.AuditEntry;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.AuditFilter;
import dev.juncture.domain.audit.AuditTrail;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The audit trail, in PostgreSQL and by its clock.
@Singleton
final class JdbcAuditTrail implements AuditTrail {

  private final Database database;
  private final AuditTable table;
  private final GroupCommit commits;

  JdbcAuditTrail(Database database, AuditTable table) {
    this.database = database;
    this.table = table;
    this.commits = new GroupCommit(database, table::append);
  }

  @Override
  public CompletionStage<Void> append(AuditEvent event) {
    return commits.append(event);
  }

  @Override
  public List<AuditEntry> find(AuditFilter filter, long after, int limit) {
    return database.execute(() -> table.find(filter, after, limit));
  }

  @Override
  public List<AuditEntry> findLatest(AuditFilter filter, long before, int limit) {
    return database.execute(() -> table.findLatest(filter, before, limit));
  }

  @Override
  public Bounds bounds() {
    return database.execute(table::bounds);
  }

  @Override
  public void keepDays(int days) {
    database.run(() -> table.keepDays(days));
  }
}
