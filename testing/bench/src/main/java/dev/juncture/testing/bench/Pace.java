package dev.juncture.testing.bench;

import dev.juncture.testing.bench.load.Load.Order;
import dev.juncture.testing.bench.load.Load.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Finds the pause that makes a number of requests a second. A connection's cycle is the pause and
/// the time until it has its answer; the latter is learned from turn to turn.
final class Pace {

  /// The median of so few follows a server that gets warmer, and ignores one turn that was
  /// disturbed.
  private static final int REMEMBERED = 3;

  private final List<Double> answering = new ArrayList<>();
  private final Order order;
  private final double cycle;

  Pace(Order order, double rate) {
    this.order = order;
    this.cycle = order.connections() / rate;
  }

  Order order() {
    return order.pausing(seconds(pause()));
  }

  /// @param outcome of [#order()], or of the same over a different time
  void learn(Outcome outcome) {
    answering.add(order.connections() / outcome.perSecond() - pause());
    if (answering.size() > REMEMBERED) {
      answering.removeFirst();
    }
  }

  private double pause() {
    return Math.max(0, cycle - Stats.of(answering, Double::doubleValue).median());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
