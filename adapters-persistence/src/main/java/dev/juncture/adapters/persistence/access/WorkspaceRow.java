package dev.juncture.adapters.persistence.access;

import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity(value = "workspace", schema = "juncture-core")
record WorkspaceRow(@Id String workspaceId, String name, Instant createdAt) {

  Workspace workspace() {
    return new Workspace(new WorkspaceId(workspaceId), name, createdAt);
  }
}
