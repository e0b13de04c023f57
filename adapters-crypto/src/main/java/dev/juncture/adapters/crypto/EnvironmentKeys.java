package dev.juncture.adapters.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.juncture.adapters.crypto.kms.MasterKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.Secret;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/// The keys of the environment. They encrypt values of the default workspace, and wrap data keys.
///
/// The sealed text is `sealed:v1:` and unpadded base64url of Tink's ciphertext: one byte `01`, the
/// key's id in four bytes, nonce, ciphertext, tag. A wrapped data key has the same format.
@Singleton
final class EnvironmentKeys implements MasterKey {

  static final String PREFIX = "sealed:v1:";

  private static final String DATA_KEY = "workspace.data_key";

  private final Optional<Aead> aead;
  private final List<KeyId> ids;

  EnvironmentKeys(CryptoSettings settings) {
    var keys = settings.parsed();
    aead = keys.isEmpty() ? Optional.empty() : Optional.of(aead(keys));
    ids = keys.stream().map(key -> new KeyId(PREFIX + key.idPrefix())).toList();
  }

  /// The first encrypts. Empty when a key management service has all master keys.
  List<KeyId> ids() {
    return ids;
  }

  Sealed seal(String purpose, String owner, Secret secret) {
    try {
      var ciphertext =
          aead.orElseThrow()
              .encrypt(secret.reveal().getBytes(UTF_8), Binding.of(purpose, owner, ""));
      return new Sealed(PREFIX + SealedText.encoded(ciphertext));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM rejected to seal a " + purpose, e);
    }
  }

  /// @throws GeneralSecurityException when no key decrypts the text, or it is not as sealed
  Secret open(String purpose, String owner, String text) throws GeneralSecurityException {
    if (aead.isEmpty()) {
      throw new GeneralSecurityException("no key");
    }
    var ciphertext = SealedText.decoded(text, PREFIX.length());
    return new Secret(
        new String(aead.get().decrypt(ciphertext, Binding.of(purpose, owner, "")), UTF_8));
  }

  @Override
  public String kind() {
    return "ENVIRONMENT";
  }

  @Override
  public String mark() {
    return ids.isEmpty() ? PREFIX : ids.getFirst().text();
  }

  @Override
  public boolean isMadeBy(String wrapped) {
    return ids.stream().anyMatch(id -> wrapped.startsWith(id.text()));
  }

  @Override
  public String wrap(WorkspaceId workspace, Secret dataKey) {
    return seal(DATA_KEY, workspace.value(), dataKey).text();
  }

  @Override
  public Secret unwrap(WorkspaceId workspace, String wrapped) {
    try {
      return open(DATA_KEY, workspace.value(), wrapped);
    } catch (GeneralSecurityException _) {
      throw new DeniedException(workspace, "no key in JUNCTURE_ENCRYPTION_KEY unwraps it");
    }
  }

  /// The keys are shared, so that they stay. What that means for backups is in `docs/kms.md`.
  @Override
  public void destroy(WorkspaceId workspace) {}

  private static Aead aead(List<EncryptionKey> keys) {
    try {
      var keyset = KeysetHandle.newBuilder();
      for (var key : keys) {
        keyset.addEntry(entry(key));
      }
      return SealedText.aead(keyset.build());
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
