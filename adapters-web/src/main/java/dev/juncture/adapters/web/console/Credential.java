package dev.juncture.adapters.web.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What an operator signed in with.
///
/// @param reference names the credential in a session's cookie; not a secret
/// @param signingKey signs the session's cookie
record Credential(String reference, Operator operator, byte[] signingKey) {

  private static final String PURPOSE = "juncture console session";
  private static final String ALGORITHM = "HmacSHA256";

  static Credential of(String reference, Operator operator, String secret) {
    return new Credential(
        reference, operator, hmac(secret.getBytes(StandardCharsets.UTF_8), purpose(reference)));
  }

  private static String purpose(String reference) {
    return PURPOSE + " " + reference;
  }

  String mac(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(signingKey, text));
  }

  boolean signed(String text, String mac) {
    return isEqual(mac(text), mac);
  }

  static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /// Omits the key.
  @Override
  public String toString() {
    return "Credential[" + reference + "]";
  }
}
