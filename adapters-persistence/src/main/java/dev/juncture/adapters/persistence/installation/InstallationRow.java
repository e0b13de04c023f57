package dev.juncture.adapters.persistence.installation;

import dev.juncture.domain.installation.DatabaseIdentity;
import dev.juncture.domain.installation.Installation;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/// The row of `installation`.
@MappedEntity(value = "installation", schema = "juncture-core")
record InstallationRow(
    @Id UUID installationId,
    long epoch,
    String systemIdentifier,
    long databaseOid,
    int timeline,
    String address) {

  Installation installation() {
    return new Installation(
        installationId,
        epoch,
        new DatabaseIdentity(systemIdentifier, databaseOid, timeline, address));
  }
}
