package dev.juncture.adapters.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;

/// A configured encryption key. Messages name it by its position in the setting, from 1.
final class EncryptionKey {

  private static final int BYTES = 32;
  private static final int ID_PREFIX_LENGTH = 6;

  private final int position;
  private final byte[] bytes;
  private final int id;

  private EncryptionKey(int position, byte[] bytes) {
    this.position = position;
    this.bytes = bytes;
    this.id = ByteBuffer.wrap(sha256(bytes)).getInt();
  }

  static EncryptionKey parse(int position, String base64) {
    var bytes = decoded(base64);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "juncture.encryption.keys: key %d is not 32 bytes in base64, as made by `openssl rand -base64 32`"
              .formatted(position));
    }
    return new EncryptionKey(position, bytes);
  }

  /// Fails with an `IllegalArgumentException` when two keys have the same [#idPrefix()], by which
  /// the key of a ciphertext is found.
  static void requireDistinct(List<EncryptionKey> keys) {
    var seen = new HashMap<String, EncryptionKey>();
    for (var key : keys) {
      var same = seen.putIfAbsent(key.idPrefix(), key);
      if (same != null) {
        throw new IllegalArgumentException(
            "juncture.encryption.keys: keys %d and %d cannot be told apart; remove or replace one"
                .formatted(same.position, key.position));
      }
    }
  }

  /// The id in Tink's ciphertexts. It depends only on the key, not on its position, and reveals
  /// nothing about its bytes.
  int id() {
    return id;
  }

  /// First six characters of base64url of every ciphertext under this key: they encode the byte
  /// `01` and 28 bits of the id.
  String idPrefix() {
    var head = ByteBuffer.allocate(1 + Integer.BYTES).put((byte) 1).putInt(id).array();
    return Base64.getUrlEncoder().encodeToString(head).substring(0, ID_PREFIX_LENGTH);
  }

  boolean encrypts() {
    return position == 1;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "key " + position;
  }
}
