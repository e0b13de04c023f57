package dev.juncture.application.administration;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.access.Quarantines;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.error.DomainError.QuarantineNotFound;
import dev.juncture.domain.id.WorkspaceId;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins, lists and ends quarantines. Each call fails with StoreUnavailable, AuditUnavailable.
public final class ManageQuarantines {

  private static final Logger log = LoggerFactory.getLogger(ManageQuarantines.class);

  private final Quarantines quarantines;
  private final AccessControl access;
  private final RecordAudit audit;

  public ManageQuarantines(Quarantines quarantines, AccessControl access, RecordAudit audit) {
    this.quarantines = quarantines;
    this.access = access;
    this.audit = audit;
  }

  /// In force on this server at once, and on every other one within five seconds. Returns how many
  /// connections match now.
  public int begin(Quarantine quarantine) {
    var matching = quarantines.add(quarantine);
    access.refresh();
    record(AuditAction.QUARANTINE_CREATED, quarantine);
    log.warn("Quarantine {} began: {} connections give out no tokens", quarantine.id(), matching);
    return matching;
  }

  /// How many connections a quarantine would match now.
  public int count(Quarantine quarantine) {
    return quarantines.count(quarantine);
  }

  /// Newest first.
  public List<Quarantine> list() {
    return quarantines.list();
  }

  /// Fails with QuarantineNotFound.
  public void end(UUID id) {
    var ended =
        quarantines.list().stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new QuarantineNotFound().asException());
    record(AuditAction.QUARANTINE_DELETED, ended);
    if (!quarantines.remove(id)) {
      throw new QuarantineNotFound().asException();
    }
    access.refresh();
    log.warn("Quarantine {} ended", id);
  }

  /// One of several workspaces belongs to none of them in particular, so to the default one.
  private void record(AuditAction action, Quarantine quarantine) {
    var workspace = quarantine.workspace().orElse(WorkspaceId.DEFAULT);
    audit.record(action, workspace, quarantine.id().toString());
  }
}
