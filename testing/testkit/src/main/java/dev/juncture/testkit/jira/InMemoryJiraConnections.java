package dev.juncture.testkit.jira;

import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import java.util.Optional;

/// Returns the Jira details of the connections in an [InMemoryConnectionRepository]. Unavailable
/// whenever that is.
public final class InMemoryJiraConnections implements JiraConnections {

  private final InMemoryConnectionRepository connections;

  public InMemoryJiraConnections(InMemoryConnectionRepository connections) {
    this.connections = connections;
    connections.mergeDetails(InMemoryJiraConnections::merged, InMemoryJiraConnections::isSameSite);
  }

  private static boolean isSameSite(ProviderDetails known, ProviderDetails next) {
    return !(known instanceof JiraConnection(var site, _, _))
        || next instanceof JiraConnection(var nextSite, _, _) && site.equals(nextSite);
  }

  private static ProviderDetails merged(ProviderDetails known, ProviderDetails next) {
    return known instanceof JiraConnection(var site, _, var selected)
            && next instanceof JiraConnection(var nextSite, var resource, _)
            && site.equals(nextSite)
        ? new JiraConnection(site, resource, selected)
        : next;
  }

  @Override
  public Optional<JiraConnection> find(ConnectionKey key) {
    return connections
        .findDetails(key)
        .filter(JiraConnection.class::isInstance)
        .map(JiraConnection.class::cast);
  }

  @Override
  public Optional<JiraConnection> select(ConnectionKey key, ProjectRef project) {
    var selected = find(key).map(known -> known.selecting(project));
    selected.ifPresent(details -> connections.replaceDetails(key, details));
    return selected;
  }
}
