package dev.juncture.domain.secret;

import dev.juncture.domain.error.StartupException;
import java.util.List;

/// The ids of the keys that [SecretSealer] uses. With them a store can tell which key encrypts a
/// value without decrypting it.
public interface SealingKeys {

  /// One id for each key that decrypts; the first is the key that encrypts. All have the same
  /// length.
  List<KeyId> keyIds();

  /// The prefix of every text that a key encrypts. Reveals nothing about the key's bytes.
  record KeyId(String text) {}

  /// A stored value cannot be decrypted with any configured key: the server must not start.
  final class MissingKeyException extends StartupException {
    public MissingKeyException(KeyId missing, long values) {
      super(
          ("JUNCTURE_ENCRYPTION_KEY lacks the key %s, which encrypts the tokens of %d connections:"
                  + " add it again, after the first key. Nothing was changed.")
              .formatted(missing.text(), values));
    }
  }
}
