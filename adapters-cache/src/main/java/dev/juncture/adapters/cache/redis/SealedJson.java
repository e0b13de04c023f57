package dev.juncture.adapters.cache.redis;

import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/// Seals the content of an entry as JSON, and opens it. The text is bound to the entry's key, so
/// that no entry can take the place of another.
@Singleton
public final class SealedJson {

  private final SecretSealer sealer;
  private final ObjectMapper json;

  public SealedJson(SecretSealer sealer, ObjectMapper json) {
    this.sealer = sealer;
    this.json = json;
  }

  public String seal(String purpose, String key, Object body) {
    try {
      return sealer.seal(purpose, key, new Secret(json.writeValueAsString(body))).text();
    } catch (IOException e) {
      throw new IllegalStateException("every body can be written as JSON", e);
    }
  }

  /// Empty when the text cannot be opened or parsed: it was sealed with a key that was removed, or
  /// not by Juncture. The caller treats it as a missing entry.
  public <T> Optional<T> open(String purpose, String key, String text, Class<T> type) {
    try {
      var opened = sealer.open(purpose, key, new Sealed(text));
      return Optional.ofNullable(json.readValue(opened.reveal(), type));
    } catch (UnreadableSecretException | IOException _) {
      return Optional.empty();
    }
  }
}
