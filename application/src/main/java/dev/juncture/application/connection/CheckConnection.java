package dev.juncture.application.connection;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.id.ConnectionKey;
import java.time.Instant;
import java.time.InstantSource;

/// Checks whether a connection exists and is valid. Reads the database and never calls the
/// provider.
public final class CheckConnection {

  private final Providers providers;
  private final ConnectionRepository connections;
  private final InstantSource clock;

  public CheckConnection(
      Providers providers, ConnectionRepository connections, InstantSource clock) {
    this.providers = providers;
    this.connections = connections;
    this.clock = clock;
  }

  /// The state of a connection.
  public sealed interface Validity {

    /// There is no connection.
    record Missing() implements Validity {}

    /// @param expired whether `expiresAt`, the end of the refresh token's maximum lifetime, has
    ///   passed
    /// @param invalid the provider revoked the grant, or its client is not configured any more
    record Known(boolean expired, boolean invalid, Instant expiresAt) implements Validity {}
  }

  /// Fails with UnknownProvider, StoreUnavailable.
  public Validity check(ConnectionKey key) {
    providers.named(key.provider());
    return connections.find(key).map(this::validityOf).orElseGet(Validity.Missing::new);
  }

  private Validity validityOf(Connection connection) {
    return new Validity.Known(
        connection.isExpired(clock.instant()),
        connection.isRevoked()
            || !providers.isStillConfigured(connection.key(), connection.clientId()),
        connection.expiresAt());
  }
}
