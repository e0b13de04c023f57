package dev.juncture.adapters.jira.wiki;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Text in which nothing is markup: escapes it with as few backslashes as possible, and reads it.
///
/// @param firstSign where the sign of a block would be, which blanks before it do not hide; -1 if
///   no line of wiki markup starts with this text
/// @param endsLine whether a line of wiki markup ends with this text
record WikiText(String text, int firstSign, boolean endsLine) {

  private static final List<String> SCHEMES = List.of("https://", "http://", "ftp://");
  private static final String ENDS_ADDRESS = "|[]{}<>!\\\"";
  private static final String NOT_LAST_IN_ADDRESS = ".,;:?)*_-+^~'";
  private static final String ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final Pattern BLOCK_SIGN = Pattern.compile("(h[1-6]|bq)\\..*", Pattern.DOTALL);
  private static final Pattern EMOTICON =
      Pattern.compile(":[()PpDd]|;\\)|\\((?:[yni/x!+?*-]|\\*[rgby]|on|off|flag|flagoff)\\)|<3|</3");
  private static final Pattern ENTITY = Pattern.compile("&(?:#\\d{1,7}|[a-zA-Z]\\w{1,30});");

  static String escaped(String text, boolean startsLine, boolean endsLine) {
    return new WikiText(text, startsLine ? firstSign(text) : -1, endsLine).escaped();
  }

  private static int firstSign(String text) {
    int first = 0;
    while (first < text.length() && isBlank(text.charAt(first))) {
      first++;
    }
    return first;
  }

  private String escaped() {
    var escaped = new StringBuilder();
    var blockSign =
        firstSign >= 0 && BLOCK_SIGN.matcher(text).region(firstSign, text.length()).matches();
    for (int i = 0; i < text.length(); i++) {
      int address = addressEnd(text, i);
      if (address > i) {
        escaped.append(text, i, address);
        i = address - 1;
      } else if (blockSign && text.charAt(i) == '.') {
        escaped.append(entity('.'));
        blockSign = false;
      } else {
        escaped.append(escapedAt(i));
      }
    }
    return escaped.toString();
  }

  private String escapedAt(int at) {
    var c = text.charAt(at);
    if (c == '&' && ENTITY.matcher(text).region(at, text.length()).lookingAt()) {
      return entity(c);
    }
    if (c == '\\') {
      return isAtEdge(at + 1) || isEscapable(text.charAt(at + 1)) ? entity(c) : "\\";
    }
    return isMarkup(c, at) ? "\\" + c : String.valueOf(c);
  }

  private boolean isMarkup(char c, int at) {
    return switch (c) {
      case '{', '}', '[', ']', '|' -> true;
      case '!' -> at + 1 == text.length() ? !endsLine : !isBlank(at + 1);
      case '*' -> at == firstSign || (!(isBlank(at - 1) && isBlank(at + 1)) && !isWithinWord(at));
      case '_', '+' -> !(isBlank(at - 1) && isBlank(at + 1)) && !isWithinWord(at);
      case '-' ->
          at == firstSign
              || isDash(at - 1)
              || isDash(at + 1)
              || (!(isBlank(at - 1) && isBlank(at + 1)) && !isWithinWord(at));
      case '^', '~' -> !(isBlank(at - 1) && isBlank(at + 1));
      case '?' -> charAt(at - 1) == '?' || charAt(at + 1) == '?' || isEmoticon(at);
      case '#' -> at == firstSign;
      case ':', ';', '(', '<' -> isEmoticon(at);
      default -> false;
    };
  }

  private boolean isEmoticon(int at) {
    return EMOTICON.matcher(text).region(at, text.length()).lookingAt();
  }

  private boolean isDash(int at) {
    return charAt(at) == '-';
  }

  private boolean isWithinWord(int at) {
    return Character.isLetterOrDigit(charAt(at - 1)) && Character.isLetterOrDigit(charAt(at + 1));
  }

  /// False beyond the edges, where the neighbour is not known here.
  private boolean isBlank(int at) {
    return !isAtEdge(at) && isBlank(text.charAt(at));
  }

  private boolean isAtEdge(int at) {
    return at < 0 || at >= text.length();
  }

  private char charAt(int at) {
    return isAtEdge(at) ? 0 : text.charAt(at);
  }

  private static String entity(char c) {
    return "&#" + (int) c + ";";
  }

  static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static boolean isEscapable(char c) {
    return ESCAPABLE.indexOf(c) >= 0;
  }

  /// The end of an address that begins at a character, in which nothing is escaped; the same
  /// position when there is none.
  static int addressEnd(String text, int at) {
    if ((at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)))
        || SCHEMES.stream().noneMatch(scheme -> text.startsWith(scheme, at))) {
      return at;
    }
    int end = at;
    while (end < text.length() && !endsAddress(text, end)) {
      end++;
    }
    while (NOT_LAST_IN_ADDRESS.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean endsAddress(String text, int at) {
    var c = text.charAt(at);
    return Character.isWhitespace(c)
        || Character.isISOControl(c)
        || ENDS_ADDRESS.indexOf(c) >= 0
        || text.startsWith("&#", at);
  }

  /// The target of a link or an image as wiki markup can hold it.
  static String target(String href) {
    var target = new StringBuilder();
    href.codePoints()
        .forEach(
            c -> {
              if (c < 128 && !Character.isISOControl(c) && " |[]{}!\\".indexOf(c) < 0) {
                target.appendCodePoint(c);
              } else if (c < 128 || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                appendEncoded(target, c);
              } else {
                target.appendCodePoint(c);
              }
            });
    return "~^".indexOf(target.charAt(0)) < 0 ? target.toString() : "./" + target;
  }

  private static void appendEncoded(StringBuilder target, int codePoint) {
    for (var b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      target.append('%').append(String.format("%02X", b));
    }
  }
}
