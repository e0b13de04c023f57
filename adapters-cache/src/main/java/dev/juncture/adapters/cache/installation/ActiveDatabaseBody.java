package dev.juncture.adapters.cache.installation;

import dev.juncture.domain.installation.ActiveDatabase;
import dev.juncture.domain.installation.DatabaseIdentity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

@Serdeable
record ActiveDatabaseBody(
    UUID installation,
    long epoch,
    String systemIdentifier,
    long oid,
    int timeline,
    String address,
    Instant at) {

  static ActiveDatabaseBody of(ActiveDatabase active) {
    var database = active.database();
    return new ActiveDatabaseBody(
        active.installation(),
        active.epoch(),
        database.systemIdentifier(),
        database.oid(),
        database.timeline(),
        database.address(),
        active.at());
  }

  ActiveDatabase active() {
    return new ActiveDatabase(
        installation, epoch, new DatabaseIdentity(systemIdentifier, oid, timeline, address), at);
  }
}
