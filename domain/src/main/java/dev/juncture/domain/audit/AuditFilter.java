package dev.juncture.domain.audit;

import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/// Which entries are wanted: those that match everything that is given.
///
/// @param since entries of this time and later
public record AuditFilter(
    Optional<WorkspaceId> workspace,
    Optional<AuditAction> action,
    Optional<ProviderId> provider,
    Optional<ExternalId> externalId,
    Optional<Instant> since) {

  public static final AuditFilter ALL =
      new AuditFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public boolean matches(AuditEntry entry) {
    var event = entry.event();
    return workspace.filter(it -> !it.equals(event.origin().workspace())).isEmpty()
        && action.filter(it -> !it.equals(event.action())).isEmpty()
        && provider.filter(it -> !it.value().equals(event.provider())).isEmpty()
        && externalId.filter(it -> !it.value().equals(event.externalId())).isEmpty()
        && since.filter(it -> entry.at().isBefore(it)).isEmpty();
  }
}
