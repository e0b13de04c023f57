package dev.juncture.domain.secret;

import dev.juncture.domain.error.StartupException;
import java.util.List;

/// The ids of the keys of the environment that [SecretSealer] uses. With them a store can tell
/// which key encrypts a value without decrypting it.
public interface SealingKeys {

  /// One id for each key that decrypts; the first is the key that encrypts. All have the same
  /// length.
  List<KeyId> keyIds();

  /// The ids among them that encrypt values which are to be encrypted with another key.
  List<KeyId> retiredKeyIds();

  /// The prefix of every text that a key encrypts. Reveals nothing about the key's bytes.
  record KeyId(String text) {

    private static final String DATA_KEY = "sealed:v2:";

    /// The id of a data key with this name of six characters.
    public static KeyId ofDataKey(String name) {
      return new KeyId(DATA_KEY + name);
    }

    /// Whether it is the key of a workspace, not one of the environment.
    public boolean isDataKey() {
      return text.startsWith(DATA_KEY);
    }
  }

  /// A stored value cannot be decrypted with any configured key: the server must not start.
  final class MissingKeyException extends StartupException {
    /// For data keys that are wrapped by a master key that is not configured.
    ///
    /// @param mark what names the master key in a wrapped text
    public MissingKeyException(String mark, long keys) {
      super(
          ("The data keys of %d workspaces are wrapped by %s, which is not configured"
                  + " (JUNCTURE_ENCRYPTION_KEY, JUNCTURE_VAULT_ADDR, JUNCTURE_AWS_KMS_KEY):"
                  + " add it again. Nothing was changed.")
              .formatted(keys, mark));
    }

    public MissingKeyException(KeyId missing, long values) {
      super(
          ("JUNCTURE_ENCRYPTION_KEY lacks the key %s, which encrypts the secrets of %d connections or clients:"
                  + " add it again, after the first key. Nothing was changed.")
              .formatted(missing.text(), values));
    }
  }
}
