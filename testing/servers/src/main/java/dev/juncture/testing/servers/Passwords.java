package dev.juncture.testing.servers;

import java.security.SecureRandom;
import java.util.HexFormat;

final class Passwords {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /// Returns 128 random bits in characters that need no escaping.
  static String fresh() {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
