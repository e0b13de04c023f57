package dev.juncture.testing.simulators.kms;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a key that never leaves this object.
final class Cipher {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key = new SecretKeySpec(randomBytes(32), "AES");

  byte[] encrypted(byte[] plaintext, byte[] context) {
    try {
      var nonce = randomBytes(NONCE_BYTES);
      var text = run(javax.crypto.Cipher.ENCRYPT_MODE, nonce, plaintext, context);
      return ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] decrypted(byte[] bytes, byte[] context) throws GeneralSecurityException {
    if (bytes.length < NONCE_BYTES) {
      throw new GeneralSecurityException("too short");
    }
    return run(
        javax.crypto.Cipher.DECRYPT_MODE,
        Arrays.copyOf(bytes, NONCE_BYTES),
        Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length),
        context);
  }

  private byte[] run(int mode, byte[] nonce, byte[] input, byte[] context)
      throws GeneralSecurityException {
    var cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher.doFinal(input);
  }

  private byte[] randomBytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
