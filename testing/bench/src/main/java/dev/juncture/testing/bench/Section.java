package dev.juncture.testing.bench;

import java.util.List;

/// One comparison's part of the report.
///
/// @param bars what is drawn, all in `unit`
record Section(
    String title,
    String method,
    List<String> columns,
    List<List<String>> rows,
    String unit,
    List<Bar> bars,
    List<Verdict> verdicts) {

  /// @param stats the bar's length, and its whisker
  record Bar(String label, Stats stats) {}

  /// @param outcome of holding what was measured against the target
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

  /// For what the server does not have yet.
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
