package dev.juncture.adapters.jira.adf;

import java.util.regex.Pattern;
import org.commonmark.text.Characters;

/// Escapes text so that it is not read as markup, with as few backslashes as possible.
///
/// @param inLink whether the text is the text of a link
/// @param beforeLink whether a link follows directly
record TextEscaper(String text, boolean inLink, boolean beforeLink) {

  private static final Pattern BLOCK_SIGN =
      Pattern.compile("(#{1,6}(\\s|$)|[-+]([^\\p{L}\\p{N}]|$)|[*=>|]|:-).*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})[.)](\\s.*)?", Pattern.DOTALL);
  private static final Pattern EMAIL_OR_END = Pattern.compile("[^\\s<>@]*+(@|$)");
  private static final Pattern ENTITY = Pattern.compile("&#?\\w+;");

  String atLineStart() {
    var number = NUMBER.matcher(text);
    if (number.matches()) {
      return number.group(1) + "\\" + text.charAt(number.end(1)) + within(number.end(1) + 1);
    }
    return BLOCK_SIGN.matcher(text).matches() ? "\\" + text.charAt(0) + within(1) : within(0);
  }

  String within(int from) {
    var escaped = new StringBuilder();
    for (int i = from; i < text.length(); i++) {
      if (isMarkup(i)) {
        escaped.append('\\');
      }
      escaped.append(text.charAt(i));
    }
    return escaped.toString();
  }

  private boolean isMarkup(int at) {
    return switch (text.charAt(at)) {
      case '`' -> true;
      case '\\' -> isEnd(at + 1) || isAsciiPunctuation(charAt(at + 1));
      case '*' -> charAt(at - 1) != ' ' || charAt(at + 1) != ' ';
      case '_' -> !(isWordAmid(at - 1) && isWordAmid(at + 1));
      case '~' -> isEnd(at - 1) || isEnd(at + 1) || charAt(at - 1) == '~' || charAt(at + 1) == '~';
      case '<' ->
          "/!?".indexOf(charAt(at + 1)) >= 0
              || isLetter(charAt(at + 1))
              || EMAIL_OR_END.matcher(text).region(at + 1, text.length()).lookingAt();
      case '&' -> ENTITY.matcher(text).region(at, text.length()).lookingAt();
      case '[' -> inLink;
      case ']' -> inLink || "([:".indexOf(charAt(at + 1)) >= 0 || (beforeLink && isEnd(at + 1));
      case '!' -> beforeLink && isEnd(at + 1);
      default -> false;
    };
  }

  private boolean isEnd(int at) {
    return at < 0 || at >= text.length();
  }

  private char charAt(int at) {
    return isEnd(at) ? 0 : text.charAt(at);
  }

  /// Excludes the first and last character, whose neighbour is not known here.
  private boolean isWordAmid(int at) {
    return at > 0 && at < text.length() - 1 && isWord(text.charAt(at));
  }

  private static boolean isWord(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isAsciiPunctuation(char c) {
    return c < 128 && Characters.isPunctuationCodePoint(c);
  }
}
