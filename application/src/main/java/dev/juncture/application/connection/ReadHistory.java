package dev.juncture.application.connection;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.ConnectionEvent;
import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import java.util.List;

/// Reads the events of a connection, for example to find out why it was revoked.
public final class ReadHistory {

  private final Providers providers;
  private final ConnectionRepository connections;
  private final ConnectionHistory history;

  public ReadHistory(
      Providers providers, ConnectionRepository connections, ConnectionHistory history) {
    this.providers = providers;
    this.connections = connections;
    this.history = history;
  }

  /// All events that are kept, newest first. Fails with UnknownProvider, ConnectionNotFound,
  /// StoreUnavailable.
  public List<ConnectionEvent> read(ConnectionKey key) {
    providers.named(key.provider());
    if (connections.find(key).isEmpty()) {
      throw new ConnectionNotFound().asException();
    }
    return history.newestFirst(key);
  }
}
