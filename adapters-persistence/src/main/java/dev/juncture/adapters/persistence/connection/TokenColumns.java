package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Seals and opens the token columns. Each value is bound to its column and row.
@Singleton
final class TokenColumns {

  static final String MARKER = "sealed:v1:";

  private static final String REFRESH_TOKEN = "connection.refresh_token";
  private static final String ACCESS_TOKEN = "connection.access_token";

  private final SecretSealer sealer;

  TokenColumns(SecretSealer sealer) {
    this.sealer = sealer;
  }

  String sealedRefreshToken(ConnectionId id, Secret token) {
    return sealer.seal(REFRESH_TOKEN, id.toString(), token).text();
  }

  String sealedAccessToken(ConnectionId id, Secret token) {
    return sealer.seal(ACCESS_TOKEN, id.toString(), token).text();
  }

  /// Text without the prefix is a plain token of the predecessor.
  Secret refreshToken(UUID id, String text) {
    return text.startsWith(MARKER)
        ? sealer.open(REFRESH_TOKEN, id.toString(), new Sealed(text))
        : new Secret(text);
  }

  Secret accessToken(UUID id, String text) {
    return sealer.open(ACCESS_TOKEN, id.toString(), new Sealed(text));
  }
}
