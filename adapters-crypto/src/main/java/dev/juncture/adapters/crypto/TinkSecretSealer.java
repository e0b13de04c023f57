package dev.juncture.adapters.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretObserver;
import dev.juncture.domain.secret.SecretObserver.Reason;
import dev.juncture.domain.secret.SecretSealer;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

/// Seals with AES-256-GCM: a random nonce, and purpose and owner as associated data. Thread-safe.
///
/// The sealed text is `sealed:v1:` and unpadded base64url of Tink's ciphertext: one byte `01`, the
/// key's id in four bytes, nonce, ciphertext, tag.
@Singleton
final class TinkSecretSealer implements SecretSealer, SealingKeys {

  private static final String PREFIX = "sealed:v1:";

  private final Aead aead;
  private final List<KeyId> keyIds;
  private final List<SecretObserver> observers;

  TinkSecretSealer(CryptoSettings settings, List<SecretObserver> observers) {
    this.observers = List.copyOf(observers);
    var keys = settings.parsed();
    aead = aead(keys);
    keyIds = keys.stream().map(key -> new KeyId(PREFIX + key.idPrefix())).toList();
  }

  @Override
  public List<KeyId> keyIds() {
    return keyIds;
  }

  @Override
  public Sealed seal(String purpose, String owner, Secret secret) {
    try {
      var ciphertext = aead.encrypt(secret.reveal().getBytes(UTF_8), context(purpose, owner));
      return new Sealed(PREFIX + encoded(ciphertext));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM rejected to seal a " + purpose, e);
    }
  }

  @Override
  public Secret open(String purpose, String owner, Sealed sealed) {
    if (!sealed.text().startsWith(PREFIX)) {
      observers.forEach(it -> it.rejected(purpose, Reason.PLAIN));
      throw UnreadableSecretException.plain(purpose, owner);
    }
    try {
      var plaintext = aead.decrypt(ciphertext(sealed), context(purpose, owner));
      return new Secret(new String(plaintext, UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      observers.forEach(it -> it.rejected(purpose, Reason.UNDECRYPTABLE));
      throw new UnreadableSecretException(purpose, owner);
    }
  }

  /// Fails for a text that decodes to the same bytes as another: only the one that was sealed
  /// opens.
  private static byte[] ciphertext(Sealed sealed) {
    var text = sealed.text().substring(PREFIX.length());
    var bytes = Base64.getUrlDecoder().decode(text);
    if (!encoded(bytes).equals(text)) {
      throw new IllegalArgumentException("not as sealed");
    }
    return bytes;
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  // The length of the purpose comes first, so that two different pairs cannot produce the same
  // bytes.
  private static byte[] context(String purpose, String owner) {
    var purposeBytes = purpose.getBytes(UTF_8);
    var ownerBytes = owner.getBytes(UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + purposeBytes.length + ownerBytes.length)
        .putInt(purposeBytes.length)
        .put(purposeBytes)
        .put(ownerBytes)
        .array();
  }

  private static Aead aead(List<EncryptionKey> keys) {
    try {
      AeadConfig.register();
      var keyset = KeysetHandle.newBuilder();
      for (var key : keys) {
        keyset.addEntry(entry(key));
      }
      return keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink rejected the encryption keys", e);
    }
  }

  private static KeysetHandle.Builder.Entry entry(EncryptionKey key)
      throws GeneralSecurityException {
    var entry = KeysetHandle.importKey(aesGcm(key));
    return key.encrypts() ? entry.makePrimary() : entry;
  }

  @AccessesPartialKey
  private static AesGcmKey aesGcm(EncryptionKey key) throws GeneralSecurityException {
    return AesGcmKey.builder()
        .setParameters(PredefinedAeadParameters.AES256_GCM)
        .setKeyBytes(SecretBytes.copyFrom(key.bytes(), InsecureSecretKeyAccess.get()))
        .setIdRequirement(key.id())
        .build();
  }
}
