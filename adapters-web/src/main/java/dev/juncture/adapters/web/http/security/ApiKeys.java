package dev.juncture.adapters.web.http.security;

import dev.juncture.adapters.web.http.settings.WebSettings;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// The keys of the backend API. Compared by digest, and every one of them each time, so that
/// neither a key's length nor its place can be measured.
@Singleton
public final class ApiKeys {

  private static final MessageDigest SHA_256 = sha256();

  private final List<byte[]> digests;

  ApiKeys(WebSettings settings) {
    this.digests = settings.secretKeys().stream().map(ApiKeys::digest).toList();
  }

  /// Whether `key` is one of them.
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
      var fresh = (MessageDigest) SHA_256.clone(); // much cheaper than asking the providers for one
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
