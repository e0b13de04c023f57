package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import dev.juncture.domain.token.AccessToken;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads connections from rows.
@Singleton
final class ConnectionReader {

  private static final String NO_REASON_RECORDED = "unknown";

  private final TokenColumns tokens;

  ConnectionReader(TokenColumns tokens) {
    this.tokens = tokens;
  }

  Connection read(ConnectionKey key, ConnectionRow row) {
    var id = new ConnectionId(row.connectionId());
    var apiBase = Optional.ofNullable(row.apiBase()).map(URI::create);
    return new Connection(
        id,
        key,
        grant(key.workspace(), row),
        row.tokenGeneration(),
        row.expiresAt(),
        apiBase,
        subdomain(row.subdomain()),
        Optional.ofNullable(row.clientId()));
  }

  /// Empty also if the stored text is no valid one.
  static Optional<Subdomain> subdomain(@Nullable String text) {
    return Optional.ofNullable(text).flatMap(Subdomain::parse);
  }

  /// Empty if the grant was revoked, or if the token cannot be decrypted.
  Optional<Secret> usableRefreshToken(WorkspaceId workspace, ConnectionRow row) {
    try {
      return row.invalidRefreshToken()
          ? Optional.empty()
          : Optional.of(tokens.refreshToken(workspace, row.connectionId(), row.refreshToken()));
    } catch (UnreadableSecretException _) {
      return Optional.empty();
    }
  }

  private Grant grant(WorkspaceId workspace, ConnectionRow row) {
    var refreshToken = tokens.refreshToken(workspace, row.connectionId(), row.refreshToken());
    return row.invalidRefreshToken()
        ? revoked(row, refreshToken)
        : usable(workspace, row, refreshToken);
  }

  /// Rows of the predecessor have neither a reason nor a time.
  private static Revoked revoked(ConnectionRow row, Secret refreshToken) {
    var reason = Objects.requireNonNullElse(row.invalidReason(), NO_REASON_RECORDED);
    Instant at = Objects.requireNonNullElse(row.invalidatedAt(), row.lastUpdated());
    return new Revoked(refreshToken, reason, at);
  }

  private Grant usable(WorkspaceId workspace, ConnectionRow row, Secret refreshToken) {
    var text = row.accessToken();
    var expiresAt = row.accessTokenExpiresAt();
    if (text == null || expiresAt == null) {
      return new WithoutAccessToken(refreshToken);
    }
    var accessToken =
        new AccessToken(tokens.accessToken(workspace, row.connectionId(), text), expiresAt);
    return new Live(refreshToken, accessToken);
  }
}
