package dev.juncture.adapters.jira.adf;

import java.util.Locale;
import java.util.Set;

/// Rejects link targets that run code.
final class Links {

  private static final Set<String> RUN_CODE = Set.of("javascript", "vbscript", "data");

  /// Browsers ignore spaces and control characters before and within a scheme, so they are removed
  /// first.
  static boolean isSafe(String href) {
    var target = href.replaceAll("[\\p{Cntrl}\\p{Z}\\p{Cf}]", "").toLowerCase(Locale.ROOT);
    var colon = target.indexOf(':');
    return colon < 0 || !RUN_CODE.contains(target.substring(0, colon));
  }

  private Links() {}
}
