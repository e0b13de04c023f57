package dev.juncture.application.connection;

import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;

/// Reads the summary of one connection, even if its provider is no longer configured.
public final class ReadConnection {

  private final ConnectionDirectory directory;

  public ReadConnection(ConnectionDirectory directory) {
    this.directory = directory;
  }

  /// Fails with ConnectionNotFound, StoreUnavailable.
  public ConnectionSummary read(ConnectionKey key) {
    return directory.find(key).orElseThrow(() -> new ConnectionNotFound().asException());
  }
}
