package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Seals and opens the token columns. Each value is bound to its column and row, and is under the
/// key of its workspace. Fails with `StoreUnavailable` while that key cannot be fetched.
@Singleton
final class TokenColumns {

  private static final String REFRESH_TOKEN = "connection.refresh_token";
  private static final String ACCESS_TOKEN = "connection.access_token";

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final SecretSealer sealer;

  TokenColumns(SecretSealer sealer) {
    this.sealer = sealer;
  }

  String sealedRefreshToken(WorkspaceId workspace, ConnectionId id, Secret token) {
    return sealed(workspace, REFRESH_TOKEN, id, token);
  }

  String sealedAccessToken(WorkspaceId workspace, ConnectionId id, Secret token) {
    return sealed(workspace, ACCESS_TOKEN, id, token);
  }

  /// Fails with `StoreUnavailable` when a token of the workspace could not be sealed within the
  /// next two minutes.
  void prepare(WorkspaceId workspace) {
    available(
        () -> {
          sealer.prepare(workspace);
          return true;
        });
  }

  /// The API's address as it is stored; blank for none.
  static String text(Optional<URI> apiBase) {
    return apiBase.map(URI::toString).orElse("");
  }

  /// Fails with an `UnreadableSecretException` for plain text, too: a start has encrypted all plain
  /// tokens of the predecessor.
  Secret refreshToken(WorkspaceId workspace, UUID id, String text) {
    return opened(workspace, REFRESH_TOKEN, id, text);
  }

  Secret accessToken(WorkspaceId workspace, UUID id, String text) {
    return opened(workspace, ACCESS_TOKEN, id, text);
  }

  private String sealed(WorkspaceId workspace, String purpose, ConnectionId id, Secret token) {
    return available(() -> sealer.seal(workspace, purpose, id.toString(), token).text());
  }

  private Secret opened(WorkspaceId workspace, String purpose, UUID id, String text) {
    return available(() -> sealer.open(workspace, purpose, id.toString(), new Sealed(text)));
  }

  private static <T> T available(Supplier<T> call) {
    try {
      return call.get();
    } catch (KeyUnavailableException _) {
      throw new StoreUnavailable("kms", RETRY_AFTER).asException();
    }
  }
}
