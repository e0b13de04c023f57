package dev.juncture.adapters.persistence.jira;

import static java.util.stream.Collectors.toMap;

import dev.juncture.adapters.persistence.connection.DetailsTable;
import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraConnection;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// Stores the chosen site. A consent selects no project; an earlier selection stays when the site
/// is the same.
@Singleton
final class JiraConnectionTable implements DetailsTable<JiraConnection> {

  private final JiraConnectionRows rows;

  JiraConnectionTable(JiraConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public Class<JiraConnection> kind() {
    return JiraConnection.class;
  }

  @Override
  public void keep(ConnectionId id, JiraConnection details) {
    var resource = details.resource();
    rows.keep(
        id.value(),
        details.site().value(),
        JiraConnectionRow.kindOf(details.site()),
        details.site() instanceof DataCenterUrl(_, var ca) ? ca.orElse(null) : null,
        resource.map(ConnectedResource::name).orElse(null),
        resource.map(ConnectedResource::url).orElse(null));
  }

  @Override
  public Map<UUID, ConnectedResource> resourcesOf(Collection<UUID> connections) {
    return rows.named(connections).stream()
        .collect(toMap(JiraConnectionRow::connectionId, row -> row.resource().orElseThrow()));
  }
}
