package dev.juncture.application.connection;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.TokenCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a connection: this server forgets its tokens, its history and what hangs off it. What the
/// end user allowed at the provider is hers to take back there.
public final class Disconnect {

  private static final Logger log = LoggerFactory.getLogger(Disconnect.class);

  private final Providers providers;
  private final ConnectionRepository connections;
  private final TokenCache cache;

  public Disconnect(Providers providers, ConnectionRepository connections, TokenCache cache) {
    this.providers = providers;
    this.connections = connections;
    this.cache = cache;
  }

  /// Of simultaneous calls one succeeds. A connection to a provider that is no longer set up can be
  /// ended as well. Fails with ConnectionNotFound, UnknownProvider, StoreUnavailable.
  public void disconnect(ConnectionKey key) {
    var removed = connections.remove(key).orElseThrow(() -> nothingThere(key));
    // After the removal: nobody can cache a token of this or a later generation any more.
    cache.drop(key, removed.generation());
    log.info("Connection {} to {} disconnected", removed.id(), key.provider());
  }

  private RuntimeException nothingThere(ConnectionKey key) {
    providers.named(key.provider());
    return new ConnectionNotFound().asException();
  }
}
