package dev.juncture.adapters.persistence.secret;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore.Lookup;
import dev.juncture.domain.secret.DataKeyStore.WrappedKey;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/// A row of `workspace_data_key`. Without a text the key is destroyed.
@MappedEntity(value = "workspace_data_key", schema = "juncture-core")
record DataKeyRow(@Id String workspaceId, @Nullable String keyId, @Nullable String wrapped) {

  Lookup lookup() {
    var workspace = new WorkspaceId(workspaceId);
    return keyId == null || wrapped == null
        ? new Lookup.Destroyed(workspace)
        : new Lookup.Stored(new WrappedKey(new KeyId(keyId), workspace, wrapped));
  }
}
