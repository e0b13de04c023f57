package dev.juncture.testkit.connection;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ProviderDetails;
import java.time.InstantSource;
import java.util.Optional;

final class InMemoryConnectionDirectoryTest extends ConnectionDirectoryContract {

  private final InMemoryConnectionRepository connections =
      new InMemoryConnectionRepository(InstantSource.system());
  private final InMemoryConnectionDirectory directory =
      new InMemoryConnectionDirectory(connections);

  @Override
  protected ConnectionRepository connections() {
    return connections;
  }

  @Override
  protected ConnectionDirectory directory() {
    return directory;
  }

  @Override
  protected ProviderDetails detailsOf(ConnectedResource resource) {
    return new ResourceDetails(Optional.of(resource));
  }

  private record ResourceDetails(Optional<ConnectedResource> resource) implements ProviderDetails {}
}
