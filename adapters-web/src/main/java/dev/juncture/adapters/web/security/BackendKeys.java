package dev.juncture.adapters.web.security;

import dev.juncture.adapters.web.settings.WebSettings;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// The keys of the backend API. Compared by digest, and every one of them each time, so that
/// neither a key's length nor its place can be measured.
@Singleton
final class BackendKeys {

  private final List<byte[]> digests;

  BackendKeys(WebSettings settings) {
    this.digests = settings.secretKeys().stream().map(BackendKeys::digest).toList();
  }

  boolean know(String key) {
    var candidate = digest(key);
    var known = false;
    for (var digest : digests) {
      known |= MessageDigest.isEqual(digest, candidate);
    }
    return known;
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
