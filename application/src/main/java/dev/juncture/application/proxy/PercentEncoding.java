package dev.juncture.application.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Percent-encoded text (RFC 3986 section 2.1), read in one pass. A regular expression with a
/// repeated group would need stack for each character of a long path.
final class PercentEncoding {

  private PercentEncoding() {}

  /// Whether `text` consists of letters, digits, `others`, and complete escapes.
  static boolean isWellFormed(String text, String others) {
    int at = 0;
    while (at < text.length()) {
      if (isEscape(text, at)) {
        at += 3;
      } else if (isLetterOrDigit(text.charAt(at)) || others.indexOf(text.charAt(at)) >= 0) {
        at++;
      } else {
        return false;
      }
    }
    return true;
  }

  /// Whether a complete escape, such as `%2F`, begins at `at`.
  private static boolean isEscape(String text, int at) {
    return text.charAt(at) == '%'
        && at + 2 < text.length()
        && hexDigit(text.charAt(at + 1)) >= 0
        && hexDigit(text.charAt(at + 2)) >= 0;
  }

  private static boolean isLetterOrDigit(char it) {
    return it < 0x80 && Character.isLetterOrDigit(it);
  }

  /// The decoded text; empty if it is not UTF-8.
  static Optional<String> decode(String text) {
    return decode(text, CodingErrorAction.REPORT);
  }

  /// Decodes the escapes that a further decoding finds; the rest stays as it is.
  static String decodeAgain(String text) {
    return decode(text, CodingErrorAction.REPLACE).orElseThrow();
  }

  private static Optional<String> decode(String text, CodingErrorAction malformed) {
    var source = text.getBytes(StandardCharsets.UTF_8);
    var bytes = ByteBuffer.allocate(source.length);
    for (int at = 0; at < source.length; at++) {
      int high = source[at] == '%' && at + 2 < source.length ? hexDigit(source[at + 1]) : -1;
      int low = high < 0 ? -1 : hexDigit(source[at + 2]);
      if (low < 0) {
        bytes.put(source[at]);
      } else {
        bytes.put((byte) (high << 4 | low));
        at += 2;
      }
    }
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(malformed);
      return Optional.of(decoder.decode(bytes.flip()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /// The value of a digit; -1 for any other character.
  private static int hexDigit(int character) {
    return character < 0x80 ? Character.digit(character, 16) : -1;
  }
}
