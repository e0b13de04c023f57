package dev.juncture.application.administration;

import dev.juncture.application.access.AccessControl;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.access.Quarantines;
import dev.juncture.domain.error.DomainError.QuarantineNotFound;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins, lists and ends quarantines. Each call fails with StoreUnavailable.
public final class ManageQuarantines {

  private static final Logger log = LoggerFactory.getLogger(ManageQuarantines.class);

  private final Quarantines quarantines;
  private final AccessControl access;

  public ManageQuarantines(Quarantines quarantines, AccessControl access) {
    this.quarantines = quarantines;
    this.access = access;
  }

  /// In force on this server at once, and on every other one within five seconds. Returns how many
  /// connections match now.
  public int begin(Quarantine quarantine) {
    var matching = quarantines.add(quarantine);
    access.refresh();
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
    if (!quarantines.remove(id)) {
      throw new QuarantineNotFound().asException();
    }
    access.refresh();
    log.warn("Quarantine {} ended", id);
  }
}
