package dev.juncture.adapters.web.http.security;

import dev.juncture.adapters.web.http.settings.WebSettings;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// The full-access keys of the default workspace, from `JUNCTURE_SECRET_KEY`. Each check compares
/// digests, and compares with every key. Response times therefore reveal neither a key's length nor
/// its position.
@Singleton
public final class EnvironmentKeys {

  private static final MessageDigest SHA_256 = sha256();

  private final List<byte[]> digests;

  EnvironmentKeys(WebSettings settings) {
    this.digests = settings.secretKeys().stream().map(EnvironmentKeys::digest).toList();
  }

  public boolean know(String key) {
    var candidate = digest(key);
    var known = false;
    for (var digest : digests) {
      known |= MessageDigest.isEqual(digest, candidate);
    }
    return known;
  }

  private static byte[] digest(String key) {
    try {
      var fresh = (MessageDigest) SHA_256.clone(); // much cheaper than MessageDigest.getInstance
      return fresh.digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
