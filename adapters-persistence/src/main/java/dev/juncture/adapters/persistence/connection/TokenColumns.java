package dev.juncture.adapters.persistence.connection;

import dev.juncture.adapters.persistence.secret.SealedColumn;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/// The token columns. Fails as [SealedColumn] does.
@Singleton
final class TokenColumns {

  private final SealedColumn refreshTokens;
  private final SealedColumn accessTokens;

  TokenColumns(SecretSealer sealer) {
    this.refreshTokens = new SealedColumn(sealer, "connection.refresh_token");
    this.accessTokens = new SealedColumn(sealer, "connection.access_token");
  }

  String sealedRefreshToken(WorkspaceId workspace, ConnectionId id, Secret token) {
    return refreshTokens.sealed(workspace, id.toString(), token);
  }

  String sealedAccessToken(WorkspaceId workspace, ConnectionId id, Secret token) {
    return accessTokens.sealed(workspace, id.toString(), token);
  }

  /// As [SealedColumn#prepare(WorkspaceId)].
  void prepare(WorkspaceId workspace) {
    refreshTokens.prepare(workspace);
  }

  /// The API's address as it is stored; blank for none.
  static String text(Optional<URI> apiBase) {
    return apiBase.map(URI::toString).orElse("");
  }

  /// Fails with an `UnreadableSecretException` for plain text, too: a start has encrypted all plain
  /// tokens of the predecessor.
  Secret refreshToken(WorkspaceId workspace, UUID id, String text) {
    return refreshTokens.opened(workspace, id.toString(), text);
  }

  Secret accessToken(WorkspaceId workspace, UUID id, String text) {
    return accessTokens.opened(workspace, id.toString(), text);
  }
}
