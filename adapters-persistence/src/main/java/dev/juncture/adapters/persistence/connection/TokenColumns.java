package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/// Seals and opens the token columns. Each value is bound to its column and row.
@Singleton
final class TokenColumns {

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

  /// The API's address as it is stored; blank for none.
  static String text(Optional<URI> apiBase) {
    return apiBase.map(URI::toString).orElse("");
  }

  /// Fails with an `UnreadableSecretException` for plain text, too: a start has encrypted all plain
  /// tokens of the predecessor.
  Secret refreshToken(UUID id, String text) {
    return sealer.open(REFRESH_TOKEN, id.toString(), new Sealed(text));
  }

  Secret accessToken(UUID id, String text) {
    return sealer.open(ACCESS_TOKEN, id.toString(), new Sealed(text));
  }
}
