package dev.juncture.adapters.jira.adf;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Rejects link targets that run code.
final class LinkTargets {

  private static final Set<String> RUN_CODE = Set.of("javascript", "vbscript", "data");
  private static final Pattern BLANK_EDGES =
      Pattern.compile("\\A[\\s\\p{Z}]++|(?<![\\s\\p{Z}])[\\s\\p{Z}]++\\z");
  private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");
  private static final int LONGEST_SCHEME = "javascript".length();

  /// Browsers ignore spaces and control characters before and within a scheme.
  static boolean isSafe(String href) {
    var scheme = new StringBuilder();
    for (int i = 0; i < href.length() && scheme.length() <= LONGEST_SCHEME; i++) {
      var c = href.charAt(i);
      if (c == ':') {
        return !RUN_CODE.contains(scheme.toString().toLowerCase(Locale.ROOT));
      }
      if (!isIgnored(c)) {
        scheme.append(c);
      }
    }
    return true;
  }

  /// The target without blanks around it, on one line, as it can be written in Markdown again.
  static String normalized(String href) {
    return LINE_BREAKS.matcher(BLANK_EDGES.matcher(href).replaceAll("")).replaceAll("%0A");
  }

  private static boolean isIgnored(char c) {
    return Character.isISOControl(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private LinkTargets() {}
}
