package dev.juncture.adapters.cache.redis;

import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/// Turns what an entry holds into sealed text and back. An entry's name is its owner, so that no
/// entry can pass for another.
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

  /// Empty when no key opens it or it makes no sense: sealed with a key that is gone, or not by us.
  /// Nothing is lost with a cache's entry.
  public <T> Optional<T> open(String purpose, String key, String text, Class<T> type) {
    try {
      var opened = sealer.open(purpose, key, new Sealed(text));
      return Optional.ofNullable(json.readValue(opened.reveal(), type));
    } catch (UnreadableSecretException | IOException _) {
      return Optional.empty();
    }
  }
}
