package dev.juncture.domain.installation;

import java.util.Optional;

/// The confirmation of the active database, outside of that database: a copy of the database does
/// not have it.
public interface ActiveDatabases {

  /// The last confirmation. Empty if there is none, if it cannot be read with this server's keys,
  /// or if the store is unavailable.
  Optional<ActiveDatabase> find();

  /// Replaces the last confirmation. Does nothing if the store is unavailable.
  void confirm(ActiveDatabase active);
}
