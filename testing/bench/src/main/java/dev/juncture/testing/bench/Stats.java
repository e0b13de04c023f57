package dev.juncture.testing.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Statistics of several rounds.
///
/// @param low the lower quartile
/// @param high the upper quartile
record Stats(int rounds, double least, double low, double median, double high, double most) {

  private static final int MANY = 10;

  static Stats of(double... values) {
    if (values.length == 0) {
      return new Stats(0, 0, 0, 0, 0, 0);
    }
    var sorted = values.clone();
    Arrays.sort(sorted);
    return new Stats(
        sorted.length,
        sorted[0],
        quantile(sorted, 0.25),
        quantile(sorted, 0.5),
        quantile(sorted, 0.75),
        sorted[sorted.length - 1]);
  }

  static <T> Stats of(List<T> rounds, ToDoubleFunction<T> figure) {
    return of(rounds.stream().mapToDouble(figure).toArray());
  }

  static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  }

  /// The spread of the rounds as a share of their median. For fewer than ten rounds it is the whole
  /// range; for more, the middle half, which one disturbed round does not widen.
  double spread() {
    var width = isMany() ? high - low : most - least;
    return median == 0 ? 0 : width / median;
  }

  /// The spread as shown in the report, with what it is based on.
  String spreadText() {
    return String.format(
        Locale.ROOT, "%.0f %%%s", spread() * 100, isMany() ? " (middle half)" : "");
  }

  boolean isMany() {
    return rounds >= MANY;
  }
}
