package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// A table that keeps one kind of [ProviderDetails] beside `connection`. One implementation a
/// provider that has details; all are collected by injection.
public interface DetailsTable<D extends ProviderDetails> {

  Class<D> kind();

  /// Writes the details of a connection, or replaces them, in the transaction that is under way.
  void keep(ConnectionId id, D details);

  /// Where those of `connections` lead that this table knows a place of, in one statement.
  Map<UUID, ConnectedResource> placesOf(Collection<UUID> connections);
}
