package dev.juncture.adapters.jira.adf;

import org.commonmark.text.Characters;

/// Whether a run of `*`, `_` or `~` can open or close emphasis, by the characters on both sides:
/// CommonMark's rule with the CJK-friendly amendment, for scripts that put no spaces between words.
///
/// @see <a href="https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run">CommonMark</a>
/// @see <a href="https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md">
///   CJK-friendly amendment</a>
record Flanking(boolean canOpen, boolean canClose) {

  /// The start or the end of a line.
  static final int LINE_EDGE = '\n';

  /// Characters that are wide, full or half width in East Asian text, and Hangul; without emoji.
  private static final int[][] CJK = {
    {0x1100, 0x11FF},
    {0x20A9, 0x20A9},
    {0x2329, 0x232A},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7FF},
    {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},
    {0xFF01, 0xFFEE},
    {0x16FE0, 0x18DFF},
    {0x1AFF0, 0x1B2FF},
    {0x20000, 0x3FFFD},
    {0xE0100, 0xE01EF}
  };

  /// @param before the code point before the run; 0 or [#LINE_EDGE] at the start of a line
  /// @param after the code point after the run; 0 or [#LINE_EDGE] at the end of a line
  static Flanking of(char sign, int before, int after) {
    var left =
        !isWhitespace(after)
            && (!isStrictPunctuation(after) || isWhitespace(before) || mayTouch(before));
    var right =
        !isWhitespace(before)
            && (!isStrictPunctuation(before) || isWhitespace(after) || mayTouch(after));
    return sign == '_'
        ? new Flanking(
            left && (!right || Characters.isPunctuationCodePoint(before)),
            right && (!left || Characters.isPunctuationCodePoint(after)))
        : new Flanking(left, right);
  }

  private static boolean mayTouch(int codePoint) {
    return isCjk(codePoint) || Characters.isPunctuationCodePoint(codePoint);
  }

  private static boolean isStrictPunctuation(int codePoint) {
    return Characters.isPunctuationCodePoint(codePoint) && !isCjk(codePoint);
  }

  /// Whether CommonMark takes the character for whitespace: more than Java's own methods do.
  static boolean isWhitespace(int codePoint) {
    return codePoint == 0 || Characters.isWhitespaceCodePoint(codePoint);
  }

  /// Whether the parser drops the character at the edges of a line: whitespace, and the vertical
  /// tab, which is none beside emphasis.
  static boolean isBlank(int codePoint) {
    return codePoint == 0x0B || isWhitespace(codePoint);
  }

  private static boolean isCjk(int codePoint) {
    for (var range : CJK) {
      if (codePoint <= range[1]) {
        return codePoint >= range[0];
      }
    }
    return false;
  }
}
