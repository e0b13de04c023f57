package dev.juncture.adapters.persistence.connection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Texts with a common prefix, as a range in code point order.
final class PrefixRange {

  private PrefixRange() {}

  /// The first text after all texts with this prefix; empty when there is none.
  static Optional<String> endOf(String prefix) {
    var end = prefix;
    while (!end.isEmpty() && lastOf(end) == Character.MAX_CODE_POINT) {
      end = withoutLast(end);
    }
    return end.isEmpty() ? Optional.empty() : Optional.of(withoutLast(end) + next(lastOf(end)));
  }

  /// Compares by code points, which is the order of UTF-8 but not of UTF-16.
  static int compare(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static int lastOf(String text) {
    return text.codePointBefore(text.length());
  }

  private static String withoutLast(String text) {
    return text.substring(0, text.offsetByCodePoints(text.length(), -1));
  }

  /// Skips the surrogates, which are no characters.
  private static String next(int codePoint) {
    var next = codePoint + 1;
    return Character.toString(next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next);
  }
}
