package dev.juncture.testing.bench;

import java.util.List;

/// One comparison in the report.
///
/// @param bars the figures to draw, all in `unit`
record Section(
    String title,
    String method,
    List<String> columns,
    List<List<String>> rows,
    String unit,
    List<Bar> bars,
    List<Verdict> verdicts) {

  /// @param stats the length of the bar and of its whisker
  record Bar(String label, Stats stats) {}

  /// @param outcome whether the measured figure meets the target
  record Verdict(String target, String measured, Outcome outcome) {

    static Verdict of(String target, String measured, boolean met) {
      return new Verdict(target, measured, met ? Outcome.MET : Outcome.MISSED);
    }
  }

  enum Outcome {
    MET,
    MISSED,
    ABSENT
  }

  /// A section for a feature that the server does not have yet.
  static Section absent(String title, String target, String why) {
    return new Section(
        title,
        why,
        List.of(),
        List.of(),
        "",
        List.of(),
        List.of(new Verdict(target, why, Outcome.ABSENT)));
  }
}
