package dev.juncture.application.proxy;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// One decoded segment of a path, as a careless server may read it. Servers differ in which
/// characters they drop, and in which they replace by similar ones.
///
/// @param text as it was decoded
/// @param normalized after Unicode's NFKC, which turns full-width and similar characters into plain
///   ones
record PathSegment(String text, String normalized) {

  /// Characters that some servers replace by a slash or backslash. NFKC keeps them.
  private static final Pattern SLASHES = Pattern.compile("[\u2044\u2215\u2216\u29F5\u29F8\u29F9]");

  private static final String LIKE_DOTS = ".\u3002";

  /// Some servers drop what follows these, and then resolve the path.
  private static final Pattern NAME_END = Pattern.compile("[;?#]");

  static PathSegment of(String text) {
    return new PathSegment(text, Normalizer.normalize(text, Form.NFKC));
  }

  boolean hasSchemeOrUser() {
    return normalized.indexOf(':') >= 0 || normalized.indexOf('@') >= 0;
  }

  boolean hasSeparatorOrControl() {
    return normalized.chars().anyMatch(it -> it == '/' || it == '\\' || Character.isISOControl(it));
  }

  /// Whether the segment, or a part of it between characters like slashes, can be read as `.` or
  /// `..`. Three plain dots are a usual name; three dots that are spelled in another way are not.
  boolean isDots() {
    var parts = SLASHES.split(normalized, -1);
    return isDots(parts[0], !text.equals(normalized))
        || Arrays.stream(parts).skip(1).anyMatch(part -> isDots(part, true));
  }

  /// @param isAltered whether the part is spelled differently from what a server may read
  private static boolean isDots(String part, boolean isAltered) {
    var name = NAME_END.split(part, 2)[0];
    var read = name.codePoints().filter(it -> !isDropped(it)).toArray();
    return read.length > 0
        && IntStream.of(read).allMatch(it -> LIKE_DOTS.indexOf(it) >= 0)
        && (read.length <= 2 || isAltered || read.length < name.codePointCount(0, name.length()));
  }

  /// Blanks, and characters without a shape of their own. A plus is a blank to decoders of forms.
  private static boolean isDropped(int character) {
    return character == '+'
        || character == 0x115F
        || character == 0x1160
        || character == 0x2800
        || Character.isWhitespace(character)
        || Character.isISOControl(character)
        || switch (Character.getType(character)) {
          case Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.FORMAT,
              Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.PRIVATE_USE,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }
}
