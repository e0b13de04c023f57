package dev.juncture.application.connection;

import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.TokenCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes a connection: its tokens, its history and everything that depends on it. The consent at
/// the provider remains until the end user revokes it there.
public final class Disconnect {

  private static final Logger log = LoggerFactory.getLogger(Disconnect.class);

  private final ServerMode mode;
  private final Providers providers;
  private final ConnectionRepository connections;
  private final TokenCache cache;

  public Disconnect(
      ServerMode mode, Providers providers, ConnectionRepository connections, TokenCache cache) {
    this.mode = mode;
    this.providers = providers;
    this.connections = connections;
    this.cache = cache;
  }

  /// Of concurrent calls, one succeeds. Also works if the provider is no longer configured. Fails
  /// with ConnectionNotFound, UnknownProvider, StoreUnavailable, Standby.
  public void disconnect(ConnectionKey key) {
    mode.requireActive();
    var removed = connections.remove(key).orElseThrow(() -> nothingThere(key));
    // Runs after the removal: from then on no reader can cache a token of this or a later
    // generation.
    cache.drop(key, removed.generation());
    log.info("Connection {} to {} disconnected", removed.id(), key.provider());
  }

  private RuntimeException nothingThere(ConnectionKey key) {
    providers.named(key.provider());
    return new ConnectionNotFound().asException();
  }
}
