package dev.juncture.application.installation;

import dev.juncture.domain.installation.Installation;
import dev.juncture.domain.installation.InstallationStore;
import dev.juncture.domain.installation.InstallationStore.Found;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Makes a copy of the database the active one of its installation.
public final class Promote {

  private final InstallationStore store;
  private final Supplier<UUID> ids;

  public Promote(InstallationStore store, Supplier<UUID> ids) {
    this.store = store;
    this.ids = ids;
  }

  /// The record after the promotion. Servers on this database become active within seconds, and
  /// servers that share their Redis but not their database go into standby. Empty when the database
  /// does not respond, or another call changes the record at the same time; the call can be
  /// repeated then.
  public Optional<Installation> promote() {
    return store
        .find()
        .flatMap(
            found -> {
              var next = after(found);
              return store.replace(found.recorded(), next) ? Optional.of(next) : Optional.empty();
            });
  }

  private Installation after(Found found) {
    return found
        .recorded()
        .map(it -> it.promoted(found.database()))
        .orElseGet(() -> Installation.first(ids.get(), found.database()));
  }
}
