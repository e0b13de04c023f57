package dev.juncture.testkit.access;

import dev.juncture.domain.access.AccessRulesSource;
import dev.juncture.domain.access.ApiKeys;
import dev.juncture.domain.access.Quarantines;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import dev.juncture.testkit.jira.InMemoryJiraConnections;
import java.time.InstantSource;

final class InMemoryAccessTest extends AccessContract {

  private final InMemoryConnectionRepository connections =
      new InMemoryConnectionRepository(InstantSource.system());
  private final InMemoryAccess access =
      new InMemoryAccess(connections, new InMemoryJiraConnections(connections));

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
}
