package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// Stores one kind of [ProviderDetails] beside `connection`. Each provider with details has one
/// implementation; injection collects them.
public interface DetailsTable<D extends ProviderDetails> {

  Class<D> kind();

  /// Inserts or replaces the details of a connection, in the current transaction.
  void keep(ConnectionId id, D details);

  /// The connected resources of those `connections` that this table knows, by connection id. One
  /// statement.
  Map<UUID, ConnectedResource> resourcesOf(Collection<UUID> connections);
}
