package dev.juncture.adapters.jira.adf;

import java.util.Locale;
import java.util.Set;

/// Which link targets may be sent on.
final class Links {

  private static final Set<String> RUN_CODE = Set.of("javascript", "vbscript", "data");

  /// Browsers ignore blanks and control characters in front of and within a scheme; so do we.
  static boolean isSafe(String href) {
    var target = href.replaceAll("[\\p{Cntrl}\\p{Z}\\p{Cf}]", "").toLowerCase(Locale.ROOT);
    var colon = target.indexOf(':');
    return colon < 0 || !RUN_CODE.contains(target.substring(0, colon));
  }

  private Links() {}
}
