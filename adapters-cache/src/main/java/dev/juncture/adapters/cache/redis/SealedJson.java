package dev.juncture.adapters.cache.redis;

import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Seals the content of an entry as JSON, and opens it. The text is bound to the entry's key, so
/// that no entry can take the place of another, and is under the key of its workspace.
///
/// `seal` and `open` fail with `StoreUnavailable` while that key cannot be fetched.
@Singleton
public final class SealedJson {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final SecretSealer sealer;
  private final ObjectMapper json;

  public SealedJson(SecretSealer sealer, ObjectMapper json) {
    this.sealer = sealer;
    this.json = json;
  }

  public String seal(WorkspaceId workspace, String purpose, String key, Object body) {
    try {
      return sealed(workspace, purpose, key, body);
    } catch (KeyUnavailableException _) {
      throw unavailable();
    }
  }

  /// As [#seal], but empty while the key cannot be fetched, and after it was destroyed.
  public Optional<String> sealIfAvailable(
      WorkspaceId workspace, String purpose, String key, Object body) {
    try {
      return Optional.of(sealed(workspace, purpose, key, body));
    } catch (KeyUnavailableException | UnreadableSecretException _) {
      return Optional.empty();
    }
  }

  private String sealed(WorkspaceId workspace, String purpose, String key, Object body) {
    try {
      var text = new Secret(json.writeValueAsString(body));
      return sealer.seal(workspace, purpose, key, text).text();
    } catch (IOException e) {
      throw new IllegalStateException("every body can be written as JSON", e);
    }
  }

  private static DomainException unavailable() {
    return new StoreUnavailable("kms", RETRY_AFTER).asException();
  }

  /// Empty when the text cannot be opened or parsed: it was sealed with a key that was removed, or
  /// not by Juncture. The caller treats it as a missing entry.
  public <T> Optional<T> open(String purpose, String key, String text, Class<T> type) {
    try {
      return opened(purpose, key, text, type);
    } catch (KeyUnavailableException _) {
      throw unavailable();
    }
  }

  /// As [#open], but empty while the key cannot be fetched, too.
  public <T> Optional<T> openIfAvailable(String purpose, String key, String text, Class<T> type) {
    try {
      return opened(purpose, key, text, type);
    } catch (KeyUnavailableException _) {
      return Optional.empty();
    }
  }

  private <T> Optional<T> opened(String purpose, String key, String text, Class<T> type) {
    try {
      var opened = sealer.open(purpose, key, new Sealed(text));
      return Optional.ofNullable(json.readValue(opened.reveal(), type));
    } catch (UnreadableSecretException | IOException _) {
      return Optional.empty();
    }
  }
}
