package dev.juncture.adapters.cache.flow;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import org.jspecify.annotations.Nullable;

/// The parts of a connection's key in an entry. The default workspace is written as null, as in the
/// entries of servers that know no other.
final class KeyBody {

  private KeyBody() {}

  static @Nullable String workspace(ConnectionKey key) {
    return key.workspace().equals(WorkspaceId.DEFAULT) ? null : key.workspace().value();
  }

  static ConnectionKey key(@Nullable String workspace, String provider, String externalId) {
    return new ConnectionKey(
        workspace == null ? WorkspaceId.DEFAULT : new WorkspaceId(workspace),
        new ProviderId(provider),
        new ExternalId(externalId));
  }
}
