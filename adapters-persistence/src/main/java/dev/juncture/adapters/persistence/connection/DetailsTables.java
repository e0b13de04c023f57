package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Selects the table for a provider's details.
@Singleton
final class DetailsTables {

  private final List<DetailsTable<?>> tables;

  DetailsTables(List<DetailsTable<?>> tables) {
    this.tables = List.copyOf(tables);
  }

  void keep(ConnectionId id, ProviderDetails details) {
    if (details instanceof ProviderDetails.None) {
      return;
    }
    keepIn(tableFor(details), id, details);
  }

  Map<UUID, ConnectedResource> resourcesOf(Collection<UUID> connections) {
    var resources = new HashMap<UUID, ConnectedResource>();
    if (!connections.isEmpty()) {
      tables.forEach(table -> resources.putAll(table.resourcesOf(connections)));
    }
    return resources;
  }

  private DetailsTable<?> tableFor(ProviderDetails details) {
    return tables.stream()
        .filter(table -> table.kind().isInstance(details))
        .findAny()
        .orElseThrow(() -> new IllegalStateException("no table for " + details.getClass()));
  }

  private static <D extends ProviderDetails> void keepIn(
      DetailsTable<D> table, ConnectionId id, ProviderDetails details) {
    table.keep(id, table.kind().cast(details));
  }
}
