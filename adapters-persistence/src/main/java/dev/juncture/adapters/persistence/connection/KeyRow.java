package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.data.annotation.MappedEntity;

/// The columns of `connection_key` that make up the key.
@MappedEntity(value = "connection_key", schema = "juncture-core")
public record KeyRow(String workspaceId, String provider, String externalId) {

  public ConnectionKey key() {
    return new ConnectionKey(
        new WorkspaceId(workspaceId), new ProviderId(provider), new ExternalId(externalId));
  }
}
