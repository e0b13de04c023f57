package dev.juncture.adapters.persistence.access;

import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "quarantine", schema = "juncture-core")
record QuarantineRow(
    @Id UUID quarantineId,
    @Nullable String workspaceId,
    @Nullable String provider,
    @Nullable String siteId,
    @Nullable String externalId,
    String reason,
    Instant createdAt) {

  Quarantine quarantine() {
    return new Quarantine(
        quarantineId,
        Optional.ofNullable(workspaceId).map(WorkspaceId::new),
        Optional.ofNullable(provider).map(ProviderId::new),
        Optional.ofNullable(siteId),
        Optional.ofNullable(externalId).map(ExternalId::new),
        reason,
        createdAt);
  }
}
