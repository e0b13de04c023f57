package dev.juncture.adapters.persistence.installation;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.SqlFailure;
import dev.juncture.domain.installation.DatabaseIdentity;
import dev.juncture.domain.installation.Installation;
import dev.juncture.domain.installation.InstallationStore;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The record of the installation, in PostgreSQL.
@Singleton
final class JdbcInstallationStore implements InstallationStore {

  private static final Logger log = LoggerFactory.getLogger(JdbcInstallationStore.class);

  /// The role may not call a function, there is no such function, or the service does not support
  /// it. Any other failure passes, so that one of them does not change the identity for good.
  private static final Set<String> NOT_OFFERED = Set.of("42501", "42883", "0A000");

  private final AtomicBoolean canBeIdentified = new AtomicBoolean(true);
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
    var row = canBeIdentified.get() ? identityRow() : rows.oid();
    return new DatabaseIdentity(row.systemIdentifier(), row.databaseOid(), row.timeline(), address);
  }

  /// Some services do not offer the functions, or not to this role.
  private InstallationRow identityRow() {
    try {
      return rows.identity();
    } catch (DataAccessException e) {
      if (SqlFailure.behind(e).filter(it -> NOT_OFFERED.contains(it.state())).isEmpty()) {
        throw e;
      }
      canBeIdentified.set(false);
      log.warn(
          "PostgreSQL does not tell system identifier and timeline; a copy of the database is noticed"
              + " by oid and address only: {}",
          e.getMessage());
      return rows.oid();
    }
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
