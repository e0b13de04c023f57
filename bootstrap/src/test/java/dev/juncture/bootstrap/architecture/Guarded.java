package dev.juncture.bootstrap.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;

/// A rule, and the canaries that break it: a rule whose target was renamed away is silent, its
/// canary is not. Each clause, and each package of a list, is a rule of its own, so that no canary
/// covers for another one.
///
/// @param canaries the simple names of classes, or `Class.member` where one class breaks several
///   rules
record Guarded(ArchRule rule, List<String> canaries) {

  static Guarded guarded(ArchRule rule, String... canaries) {
    return new Guarded(rule, List.of(canaries));
  }

  /// The canaries that `report` does not name.
  List<String> missedIn(String report) {
    return canaries.stream().filter(it -> !named(it).matcher(report).find()).toList();
  }

  private static Pattern named(String canary) {
    return Pattern.compile("\\bcanary\\.(\\w+\\.)*" + Pattern.quote(canary) + "\\b");
  }

  @Override
  public String toString() {
    return rule.getDescription();
  }
}
