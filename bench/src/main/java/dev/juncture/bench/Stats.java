package dev.juncture.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Figures of several rounds.
record Stats(double median, double least, double most) {

  static Stats of(double... values) {
    if (values.length == 0) {
      return new Stats(0, 0, 0);
    }
    var sorted = values.clone();
    Arrays.sort(sorted);
    return new Stats(quantile(sorted, 0.5), sorted[0], sorted[sorted.length - 1]);
  }

  static <T> Stats of(List<T> rounds, ToDoubleFunction<T> figure) {
    return of(rounds.stream().mapToDouble(figure).toArray());
  }

  static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  }

  /// How far the rounds lie apart, as a share of their median.
  double spread() {
    return median == 0 ? 0 : (most - least) / median;
  }
}
