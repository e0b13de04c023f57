package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.commonmark.text.Characters;
import org.jspecify.annotations.Nullable;

/// An address in a text that GitHub's autolink extension makes a link of: `https://…`, `http://…`,
/// `ftp://…`, `www.…`, or an email address. Trailing punctuation does not belong to it.
///
/// The library's own autolink extension is not used: it looks for addresses after emphasis was
/// processed, so that `https://a.b/__init__.py` is cut, and it has other rules for the end.
///
/// @param start the index of the first character of the address
/// @param end the index after its last character
/// @see <a href="https://github.github.com/gfm/#autolinks-extension-">GFM, autolinks</a>
record Autolink(int start, int end, String href) {

  private static final List<String> SCHEMES = List.of("https://", "http://", "ftp://");
  private static final String WWW = "www.";
  private static final String MAILTO = "mailto:";
  private static final String TRAILING = "?!.,:*_~'\"";
  private static final String LOCAL_PART_SIGNS = ".+-_";

  /// Longer than any host name or email address, so that a search does not read to the end of a
  /// hostile text again and again.
  private static final int MAX_HOST = 300;

  /// Finds web addresses in a text.
  ///
  /// @param escaped the characters that were written with a backslash; none may start an address
  /// @param before the code point before the text
  static List<Autolink> urls(String text, BitSet escaped, int before) {
    var found = new ArrayList<Autolink>();
    int at = 0;
    while (at < text.length()) {
      int previous = at == 0 ? before : text.codePointBefore(at);
      var url = "hHfFwW".indexOf(text.charAt(at)) < 0 ? null : url(text, at, previous, escaped);
      if (url != null) {
        found.add(url);
        at = url.end();
      } else {
        at++;
      }
    }
    return found;
  }

  /// Finds email addresses in a text.
  static List<Autolink> emails(String text, BitSet escaped, int before) {
    var found = new ArrayList<Autolink>();
    int from = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      var email = escaped.get(at) ? Optional.<Autolink>empty() : email(text, from, at);
      email.ifPresent(found::add);
      from = email.map(Autolink::end).orElse(at + 1);
    }
    return found;
  }

  private static @Nullable Autolink url(String text, int at, int before, BitSet escaped) {
    for (var scheme : SCHEMES) {
      if (text.regionMatches(true, at, scheme, 0, scheme.length())) {
        int host = at + scheme.length();
        var starts = !isAsciiLetter(before) && before != '[' && !isEscaped(escaped, at, host);
        int end = starts ? end(text, at, host, false) : at;
        return end > host ? new Autolink(at, end, text.substring(at, end)) : null;
      }
    }
    var www = text.regionMatches(true, at, WWW, 0, WWW.length());
    if (!www || isEscaped(escaped, at, at + WWW.length()) || !mayStartWww(before)) {
      return null;
    }
    int host = at + WWW.length();
    int end =
        host < text.length() && isHostCharacter(text.codePointAt(host))
            ? end(text, at, at, true)
            : at;
    return end > at ? new Autolink(at, end, "http://" + text.substring(at, end)) : null;
  }

  private static boolean isEscaped(BitSet escaped, int from, int to) {
    int next = escaped.nextSetBit(from);
    return next >= 0 && next < to;
  }

  private static boolean mayStartWww(int before) {
    return Flanking.isWhitespace(before) || "*_~(".indexOf(before) >= 0;
  }

  /// The end of the address whose host starts at `host`, or `host` when that is no host.
  private static int end(String text, int start, int host, boolean needsPeriod) {
    int path = hostEnd(text, host, needsPeriod);
    if (path == host) {
      return host;
    }
    int end = path;
    while (end < text.length() && !isUrlEnd(text.charAt(end))) {
      end++;
    }
    return withoutTrailing(text, start, end);
  }

  private static boolean isUrlEnd(char c) {
    return c == '<' || Flanking.isWhitespace(c);
  }

  /// A host has no underscore in its last two segments.
  private static int hostEnd(String text, int from, boolean needsPeriod) {
    int periods = 0;
    int underscores = 0;
    int at = from;
    var first = from < text.length() ? text.codePointAt(from) : '.';
    if (!isHostCharacter(first)) {
      return from;
    }
    int before = 0;
    while (at < text.length() && at - from <= MAX_HOST) {
      int c = text.codePointAt(at);
      if (c == '.') {
        periods++;
        before = underscores;
        underscores = 0;
      } else if (c == '_') {
        underscores++;
      } else if (c != '-' && !isHostCharacter(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    var valid = at - from <= MAX_HOST && before + underscores == 0 && (!needsPeriod || periods > 0);
    return valid ? at : from;
  }

  private static boolean isHostCharacter(int c) {
    return !Flanking.isWhitespace(c) && !Characters.isPunctuationCodePoint(c);
  }

  private static int withoutTrailing(String text, int start, int end) {
    int unopenedRound = surplus(text, start, end, '(', ')');
    int unopenedSquare = surplus(text, start, end, '[', ']');
    while (end > start) {
      var last = text.charAt(end - 1);
      if (last == ')' && unopenedRound > 0) {
        unopenedRound--;
        end--;
      } else if (last == ']' && unopenedSquare > 0) {
        unopenedSquare--;
        end--;
      } else if (last == ';') {
        end = withoutEntity(text, start, end);
      } else if (TRAILING.indexOf(last) >= 0) {
        end--;
      } else {
        break;
      }
    }
    return end;
  }

  private static int surplus(String text, int start, int end, char opening, char closing) {
    int surplus = 0;
    for (int i = start; i < end; i++) {
      surplus += text.charAt(i) == closing ? 1 : text.charAt(i) == opening ? -1 : 0;
    }
    return surplus;
  }

  /// The end without `&name;`, or without the semicolon.
  private static int withoutEntity(String text, int start, int end) {
    int at = end - 2;
    while (at > start && isAsciiLetterOrDigit(text.charAt(at))) {
      at--;
    }
    return at < end - 2 && text.charAt(at) == '&' ? at : end - 1;
  }

  private static Optional<Autolink> email(String text, int from, int at) {
    int start = at;
    while (start > from && at - start < MAX_HOST && isLocalPart(text.charAt(start - 1))) {
      start--;
    }
    int end = at + 1;
    int periods = 0;
    while (end < text.length() && end - at <= MAX_HOST) {
      var c = text.charAt(end);
      var separates =
          c == '.' && end + 1 < text.length() && isAsciiLetterOrDigit(text.charAt(end + 1));
      if (!separates && !isAsciiLetterOrDigit(c) && c != '-' && c != '_') {
        break;
      }
      periods += separates ? 1 : 0;
      end++;
    }
    var valid = start < at && periods > 0 && isAsciiLetter(text.charAt(end - 1));
    return valid && !continues(text, end)
        ? Optional.of(mail(text, from, start, end))
        : Optional.empty();
  }

  private static boolean continues(String text, int end) {
    return end < text.length() && "@+".indexOf(text.charAt(end)) >= 0;
  }

  private static Autolink mail(String text, int from, int start, int end) {
    var address = text.substring(start, end);
    int scheme = start - MAILTO.length();
    return scheme >= from && text.startsWith(MAILTO, scheme)
        ? new Autolink(scheme, end, MAILTO + address)
        : new Autolink(start, end, MAILTO + address);
  }

  private static boolean isLocalPart(char c) {
    return isAsciiLetterOrDigit(c) || LOCAL_PART_SIGNS.indexOf(c) >= 0;
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return isAsciiLetter(c) || (c >= '0' && c <= '9');
  }

  private static boolean isAsciiLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
