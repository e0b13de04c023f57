package dev.juncture.testkit.provider;

import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.testkit.access.InMemoryAccess;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import java.time.InstantSource;
import java.util.Optional;

final class InMemoryOAuthClientsTest extends OAuthClientsContract {

  private final InMemoryAccess access =
      new InMemoryAccess(
          new InMemoryConnectionRepository(InstantSource.system()), _ -> Optional.empty());
  private final InMemoryOAuthClients clients = new InMemoryOAuthClients(access);

  @Override
  protected OAuthClients clients() {
    return clients;
  }

  @Override
  protected Workspaces workspaces() {
    return access;
  }
}
