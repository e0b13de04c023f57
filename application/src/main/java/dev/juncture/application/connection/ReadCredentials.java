package dev.juncture.application.connection;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.secret.Secret;
import java.time.Instant;

/// Returns the refresh token itself, for debugging and migration.
public final class ReadCredentials {

  private final AccessControl access;
  private final Providers providers;
  private final ConnectionRepository connections;

  public ReadCredentials(
      AccessControl access, Providers providers, ConnectionRepository connections) {
    this.access = access;
    this.providers = providers;
    this.connections = connections;
  }

  /// @param expiresAt when the grant ends, regardless of refreshes
  /// @param invalid the provider revoked the grant
  public record Credentials(Secret refreshToken, Instant expiresAt, boolean invalid) {}

  /// Fails with UnknownProvider, ConnectionNotFound, StoreUnavailable, Quarantined. If another
  /// program uses the token, Juncture may lose the connection.
  public Credentials read(ConnectionKey key) {
    providers.named(key.provider());
    access.requireNoQuarantine(key);
    return connections
        .find(key)
        .map(ReadCredentials::credentialsOf)
        .orElseThrow(() -> new ConnectionNotFound().asException());
  }

  private static Credentials credentialsOf(Connection connection) {
    return new Credentials(
        connection.grant().refreshToken(), connection.expiresAt(), connection.isRevoked());
  }
}
