package dev.juncture.testkit.jira;

import dev.juncture.domain.access.AccessRulesSource;
import dev.juncture.domain.access.ApiKeys;
import dev.juncture.domain.access.Quarantines;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.testkit.access.AccessContract;
import dev.juncture.testkit.access.InMemoryAccess;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import java.time.InstantSource;

final class InMemoryAccessTest extends AccessContract {

  private final InMemoryConnectionRepository connections =
      new InMemoryConnectionRepository(InstantSource.system());
  private final InMemoryJiraConnections jiraConnections = new InMemoryJiraConnections(connections);
  private final InMemoryAccess access =
      new InMemoryAccess(
          connections, key -> jiraConnections.find(key).map(it -> it.site().value()));

  @Override
  protected Workspaces workspaces() {
    return access;
  }

  @Override
  protected ApiKeys keys() {
    return access;
  }

  @Override
  protected Quarantines quarantines() {
    return access;
  }

  @Override
  protected AccessRulesSource rules() {
    return access;
  }

  @Override
  protected ConnectionRepository connections() {
    return connections;
  }

  @Override
  protected ProviderDetails detailsOf(String site) {
    return JiraConnection.to(new JiraSite(new SiteId(site), "Acme", "https://acme.example", ""));
  }
}
