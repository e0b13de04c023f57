package dev.juncture.testkit.installation;

import dev.juncture.domain.installation.DatabaseIdentity;
import dev.juncture.domain.installation.Installation;
import dev.juncture.domain.installation.InstallationStore;
import java.util.Optional;

/// [InstallationStore] in memory, for tests.
public final class InMemoryInstallationStore implements InstallationStore {

  private DatabaseIdentity identity = new DatabaseIdentity("7000", 16384, 1, "db:5432/app");
  private Optional<Installation> recorded = Optional.empty();
  private boolean available = true;

  /// From now on the record is in the database `identity`: it was copied there, failed over or
  /// moved.
  public synchronized void moveTo(DatabaseIdentity identity) {
    this.identity = identity;
  }

  public synchronized void becomeUnavailable() {
    available = false;
  }

  @Override
  public synchronized Optional<Found> find() {
    return available ? Optional.of(new Found(identity, recorded)) : Optional.empty();
  }

  @Override
  public synchronized boolean replace(Optional<Installation> seen, Installation next) {
    if (!available || !recorded.equals(seen)) {
      return false;
    }
    recorded = Optional.of(next);
    return true;
  }
}
