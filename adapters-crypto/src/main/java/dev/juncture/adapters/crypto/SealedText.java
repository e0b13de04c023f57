package dev.juncture.adapters.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/// Ciphertexts as text, in unpadded base64url.
final class SealedText {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int GROUP_BYTES = 3;
  private static final int GROUP_LETTERS = 4;

  private SealedText() {}

  static String encoded(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /// The bytes of the text from `start`. Fails for a text that decodes to the same bytes as
  /// another: only the one that was sealed opens.
  static byte[] decoded(String text, int start) throws GeneralSecurityException {
    try {
      var letters = text.substring(start);
      var bytes = Base64.getUrlDecoder().decode(letters);
      requireAsEncoded(letters, bytes);
      return bytes;
    } catch (IllegalArgumentException _) {
      throw new GeneralSecurityException("not base64url");
    }
  }

  // Only padding, and spare bits of an incomplete last group, leave a choice.
  private static void requireAsEncoded(String letters, byte[] bytes)
      throws GeneralSecurityException {
    var rest = bytes.length % GROUP_BYTES;
    var whole = bytes.length / GROUP_BYTES * GROUP_LETTERS;
    var end = encoded(Arrays.copyOfRange(bytes, bytes.length - rest, bytes.length));
    if (letters.length() != whole + end.length() || !letters.endsWith(end)) {
      throw new GeneralSecurityException("not as sealed");
    }
  }

  static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
    AeadConfig.register();
    return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }
}
