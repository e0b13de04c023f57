package dev.juncture.application.connection;

import dev.juncture.application.audit.RecordAudit;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.provider.Providers;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.RevocationResult.GrantRevoked;
import dev.juncture.domain.provider.RevocationResult.NotConfirmed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import dev.juncture.domain.token.TokenCache;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes a connection: its tokens, its history and everything that depends on it. Then asks the
/// provider to revoke the grant, if it has an endpoint for that. Otherwise the consent at the
/// provider remains until the end user revokes it there.
public final class Disconnect {

  private static final Logger log = LoggerFactory.getLogger(Disconnect.class);

  private final ServerMode mode;
  private final Providers providers;
  private final ConnectionRepository connections;
  private final ConnectionDirectory directory;
  private final TokenCache cache;
  private final RecordAudit audit;

  public Disconnect(
      ServerMode mode,
      Providers providers,
      ConnectionRepository connections,
      ConnectionDirectory directory,
      TokenCache cache,
      RecordAudit audit) {
    this.mode = mode;
    this.providers = providers;
    this.connections = connections;
    this.directory = directory;
    this.cache = cache;
    this.audit = audit;
  }

  /// Of concurrent calls, one succeeds. Also works if the provider is no longer configured, and
  /// whatever it responds. Fails with ConnectionNotFound, UnknownProvider, StoreUnavailable,
  /// AuditUnavailable, Standby.
  public void disconnect(ConnectionKey key) {
    mode.requireActive();
    // The entry comes first: a deletion leaves nothing else that tells of it. Without the entry
    // nothing is deleted; an entry without a deletion is possible.
    var connection = directory.find(key).orElseThrow(() -> nothingThere(key));
    var revoker = revoker(connection);
    audit.record(AuditAction.CONNECTION_DISCONNECTED, key, connection.id());
    var removed = connections.remove(key).orElseThrow(() -> nothingThere(key));
    // Runs after the removal: from then on no reader can cache a token of this or a later
    // generation.
    cache.drop(key, removed.generation());
    log.info("Connection {} to {} disconnected", removed.id(), key.provider());
    revoker
        .filter(_ -> removed.clientId().equals(connection.clientId()))
        .ifPresent(
            it ->
                removed
                    .refreshToken()
                    .ifPresent(token -> revoke(it.at(removed.subdomain()), token, removed.id())));
  }

  /// The provider with the client of the grant, if both can revoke it. Fails with StoreUnavailable,
  /// so it comes before the removal.
  private Optional<ProviderOAuth> revoker(ConnectionSummary connection) {
    var key = connection.key();
    if (connection.kind() != GrantKind.AUTHORIZATION_CODE
        || providers.find(key.provider()).filter(ProviderOAuth::canRevoke).isEmpty()) {
      return Optional.empty();
    }
    try {
      return providers.ofGrant(key, connection.clientId());
    } catch (UnreadableSecretException _) {
      return Optional.empty(); // the key of the client's secret is lost, and that of the tokens too
    }
  }

  private static void revoke(ProviderOAuth provider, Secret refreshToken, ConnectionId id) {
    switch (provider.revoke(refreshToken)) {
      case GrantRevoked _ ->
          log.info("The grant of connection {} was revoked at {}", id, provider.provider());
      case NotConfirmed(var reason) ->
          log.warn(
              "The grant of connection {} was not revoked at {}: {}; its owner can do it there",
              id,
              provider.provider(),
              reason);
    }
  }

  private RuntimeException nothingThere(ConnectionKey key) {
    providers.named(key.provider());
    return new ConnectionNotFound().asException();
  }
}
