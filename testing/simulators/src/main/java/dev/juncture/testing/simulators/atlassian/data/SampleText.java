package dev.juncture.testing.simulators.atlassian.data;

import java.util.List;
import java.util.SplittableRandom;

/// Plausible texts.
final class SampleText {
  private static final List<String> VERBS =
      List.of("Fix", "Improve", "Document", "Remove", "Measure", "Rework", "Test", "Automate");
  private static final List<String> THINGS =
      List.of(
          "gripper calibration",
          "login with \"remember me\"",
          "invoice export",
          "sensor fusion",
          "nightly backup",
          "Ärmel-Robotik übersetzung",
          "配送ダッシュボード",
          "battery gauge",
          "release notes",
          "audit trail");
  private static final List<String> CASES =
      List.of(
          "on slow networks",
          "for large customers",
          "after the upgrade",
          "in <dark> mode",
          "when offline",
          "& its tests",
          "on first start");
  private static final List<String> LABELS =
      List.of("backend", "frontend", "quick-win", "customer", "tech-debt", "größe");
  private static final List<String> CUSTOMERS = List.of("Globex", "Initech", "Umbrella", "Hooli");

  private SampleText() {}

  static String summary(SplittableRandom chance) {
    return pick(VERBS, chance) + " " + pick(THINGS, chance) + " " + pick(CASES, chance);
  }

  static String label(SplittableRandom chance) {
    return pick(LABELS, chance);
  }

  static String customer(SplittableRandom chance) {
    return pick(CUSTOMERS, chance);
  }

  private static String pick(List<String> choices, SplittableRandom chance) {
    return choices.get(chance.nextInt(choices.size()));
  }
}
