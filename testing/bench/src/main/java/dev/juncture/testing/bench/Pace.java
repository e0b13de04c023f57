package dev.juncture.testing.bench;

import dev.juncture.testing.bench.load.Load.Order;
import dev.juncture.testing.bench.load.Load.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Finds the pause that results in a given number of requests per second. The cycle of a connection
/// is the pause plus the response time, which is measured in each turn.
final class Pace {

  /// The median of few values follows a server that warms up, and ignores one disturbed turn.
  private static final int REMEMBERED = 3;

  private final List<Double> responseTimes = new ArrayList<>();
  private final Order order;
  private final double cycle;

  Pace(Order order, double rate) {
    this.order = order;
    this.cycle = order.connections() / rate;
  }

  Order order() {
    return order.pausing(seconds(pause()));
  }

  /// @param outcome the result of [#order()], or of the same order over a different time
  void learn(Outcome outcome) {
    responseTimes.add(order.connections() / outcome.perSecond() - pause());
    if (responseTimes.size() > REMEMBERED) {
      responseTimes.removeFirst();
    }
  }

  private double pause() {
    return Math.max(0, cycle - Stats.of(responseTimes, Double::doubleValue).median());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
