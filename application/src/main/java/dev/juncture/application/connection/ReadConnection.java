package dev.juncture.application.connection;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;

/// Reads the summary of one connection, even if its provider is no longer configured.
public final class ReadConnection {

  private final Providers providers;
  private final ConnectionDirectory directory;

  public ReadConnection(Providers providers, ConnectionDirectory directory) {
    this.providers = providers;
    this.directory = directory;
  }

  /// Fails with ConnectionNotFound, StoreUnavailable.
  public ConnectionSummary read(ConnectionKey key) {
    return directory
        .find(key)
        .map(providers::withState)
        .orElseThrow(() -> new ConnectionNotFound().asException());
  }
}
