package dev.juncture.adapters.persistence.installation;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.installation.DatabaseIdentity;
import dev.juncture.domain.installation.Installation;
import dev.juncture.domain.installation.InstallationStore;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The record of the installation, in PostgreSQL.
@Singleton
final class JdbcInstallationStore implements InstallationStore {

  private final Database database;
  private final InstallationRows rows;
  private final String address;

  JdbcInstallationStore(
      Database database,
      InstallationRows rows,
      @Property(name = "datasources.default.url") String url) {
    this.database = database;
    this.rows = rows;
    this.address = url.split("[?]", 2)[0].replace("jdbc:postgresql://", "");
  }

  @Override
  public Optional<Found> find() {
    return database.execute(
        () -> Optional.of(new Found(identity(), rows.find().map(InstallationRow::installation))),
        Optional::empty);
  }

  private DatabaseIdentity identity() {
    var row = rows.identity();
    return new DatabaseIdentity(row.systemIdentifier(), row.databaseOid(), row.timeline(), address);
  }

  @Override
  public boolean replace(Optional<Installation> seen, Installation next) {
    return database.execute(
        () -> seen.map(it -> update(it, next)).orElseGet(() -> add(next)) == 1, () -> false);
  }

  private int add(Installation next) {
    var identity = next.database();
    return rows.add(
        next.id(),
        next.epoch(),
        identity.systemIdentifier(),
        identity.oid(),
        identity.timeline(),
        identity.address());
  }

  private int update(Installation seen, Installation next) {
    var identity = next.database();
    var before = seen.database();
    return rows.replace(
        next.id(),
        next.epoch(),
        identity.systemIdentifier(),
        identity.oid(),
        identity.timeline(),
        identity.address(),
        seen.epoch(),
        before.systemIdentifier(),
        before.oid(),
        before.timeline(),
        before.address());
  }
}
