package dev.juncture.adapters.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore.WrappedKey;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The key of a workspace, in memory. The sealed text is `sealed:v2:`, six characters that name the
/// key, and base64url of nonce, ciphertext and tag.
final class DataKey {

  private static final int BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final WorkspaceId workspace;
  private final KeyId id;
  private final Aead aead;
  private final AtomicLong confirmedAt;
  private final AtomicBoolean used = new AtomicBoolean(true);

  /// @param dataKey 32 bytes in base64url
  /// @param now when the master key unwrapped it, in milliseconds
  DataKey(WrappedKey stored, Secret dataKey, long now) {
    this.workspace = stored.workspace();
    this.id = stored.id();
    this.aead = aead(dataKey);
    this.confirmedAt = new AtomicLong(now);
  }

  WorkspaceId workspace() {
    return workspace;
  }

  KeyId id() {
    return id;
  }

  /// How long ago the master key unwrapped it, in milliseconds.
  long age(long now) {
    return now - confirmedAt.get();
  }

  void confirm(long now) {
    confirmedAt.set(now);
  }

  /// Whether it was used since the last call of this.
  boolean takeUsed() {
    return used.getAndSet(false);
  }

  Sealed seal(String purpose, String owner, Secret secret) {
    try {
      var ciphertext = aead.encrypt(secret.reveal().getBytes(UTF_8), binding(purpose, owner));
      return new Sealed(id.text() + SealedText.encoded(ciphertext));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM rejected to seal a " + purpose, e);
    }
  }

  /// @throws GeneralSecurityException when this key does not decrypt the text for its place
  Secret open(String purpose, String owner, String text) throws GeneralSecurityException {
    var ciphertext = SealedText.decoded(text, id.text().length());
    return new Secret(new String(aead.decrypt(ciphertext, binding(purpose, owner)), UTF_8));
  }

  void used() {
    if (!used.getPlain()) {
      used.set(true);
    }
  }

  private byte[] binding(String purpose, String owner) {
    used();
    return Binding.of(purpose, owner, workspace.value());
  }

  @AccessesPartialKey
  private static Aead aead(Secret dataKey) {
    try {
      var key =
          AesGcmKey.builder()
              .setParameters(
                  AesGcmParameters.builder()
                      .setKeySizeBytes(BYTES)
                      .setIvSizeBytes(NONCE_BYTES)
                      .setTagSizeBytes(TAG_BYTES)
                      .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                      .build())
              .setKeyBytes(
                  SecretBytes.copyFrom(
                      Base64.getUrlDecoder().decode(dataKey.reveal()),
                      InsecureSecretKeyAccess.get()))
              .build();
      return SealedText.aead(
          KeysetHandle.newBuilder()
              .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink rejected a data key", e);
    }
  }
}
