package dev.juncture.testkit.installation;

import dev.juncture.domain.installation.InstallationStore;

final class InMemoryInstallationStoreTest extends InstallationStoreContract {

  private final InMemoryInstallationStore store = new InMemoryInstallationStore();

  @Override
  protected InstallationStore store() {
    return store;
  }
}
