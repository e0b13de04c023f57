package dev.juncture.adapters.jira.adf;

import java.util.Locale;
import java.util.Set;

/// Rejects link targets that run code.
final class Links {

  private static final Set<String> RUN_CODE = Set.of("javascript", "vbscript", "data");
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

  private static boolean isIgnored(char c) {
    return Character.isISOControl(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private Links() {}
}
