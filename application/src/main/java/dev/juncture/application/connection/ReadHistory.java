package dev.juncture.application.connection;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.ConnectionEvent;
import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import java.util.List;

/// What happened to a connection, so that "why did it die" has an answer.
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

  /// The newest first, as many as are kept. Fails with UnknownProvider, ConnectionNotFound,
  /// StoreUnavailable.
  public List<ConnectionEvent> read(ConnectionKey key) {
    providers.named(key.provider());
    if (connections.find(key).isEmpty()) {
      throw new ConnectionNotFound().asException();
    }
    return history.newestFirst(key);
  }
}
