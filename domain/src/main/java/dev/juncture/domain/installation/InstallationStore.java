package dev.juncture.domain.installation;

import java.util.Optional;

/// The record of the installation, in its database.
public interface InstallationStore {

  /// The database and its record. Empty while the database does not respond in time.
  Optional<Found> find();

  /// Replaces the record if it is still `seen`. Of concurrent calls with the same `seen`, one
  /// returns true. False as well when the database does not respond in time.
  ///
  /// @param seen empty if there was none
  boolean replace(Optional<Installation> seen, Installation next);

  /// @param database the database that this server is connected to
  /// @param recorded the record in it; a copy has the record of the original. Empty before the
  ///   first server starts
  record Found(DatabaseIdentity database, Optional<Installation> recorded) {}
}
