package dev.juncture.testkit.installation;

import dev.juncture.domain.installation.ActiveDatabase;
import dev.juncture.domain.installation.ActiveDatabases;
import java.util.Optional;

/// [ActiveDatabases] in memory, for tests.
public final class InMemoryActiveDatabases implements ActiveDatabases {

  private volatile Optional<ActiveDatabase> last = Optional.empty();

  @Override
  public Optional<ActiveDatabase> find() {
    return last;
  }

  @Override
  public void confirm(ActiveDatabase active) {
    last = Optional.of(active);
  }

  /// As if the store was flushed.
  public void forget() {
    last = Optional.empty();
  }
}
