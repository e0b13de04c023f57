package dev.juncture.domain.secret;

import java.util.List;

/// The keys that [SecretSealer] holds, by their marks: what a store needs in order to know which of
/// its values are under which key, without opening one.
public interface SealingKeys {

  /// One for each key that opens; the first belongs to the key that seals. All are of one length.
  List<KeyId> keyIds();

  /// How every text begins that one key seals. Says nothing about the key's bytes.
  record KeyId(String text) {}

  /// Something is stored that none of the configured keys opens: the server must not start.
  final class MissingKeyException extends RuntimeException {
    public MissingKeyException(KeyId missing, long values) {
      super(
          ("JUNCTURE_ENCRYPTION_KEY lacks the key %s, which sealed the tokens of %d connections:"
                  + " put it back, after the first key. Nothing was changed.")
              .formatted(missing.text(), values));
    }
  }
}
