package dev.juncture.testing.bench;

import dev.juncture.testing.bench.load.Load;
import dev.juncture.testing.bench.load.Load.Order;
import java.time.Duration;

/// What every comparison needs.
record Bench(Plan plan, BenchEnvironment surroundings, Connections connections, Load load) {

  static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=user-{}";

  /// Access tokens of loaded connections are good for longer than any run.
  static final long LONG_LIFE = 36_000;

  private static final Duration TRIAL = Duration.ofSeconds(1);

  static String dummy(int number) {
    return "refresh-token-of-user-" + number;
  }

  String freshRedis() {
    return surroundings.redis.freshDatabase().url();
  }

  /// A pace that trial turns have set.
  Pace pace(Order order, double rate) {
    var pace = new Pace(order, rate);
    for (var trial = 0; trial < plan.trials(); trial++) {
      pace.learn(load.run(pace.order().lasting(TRIAL)));
    }
    return pace;
  }

  /// A turn at that pace, from which the next one learns.
  Sample paced(Pace pace, MeasuredServer server) {
    var sample = Sample.of(load, server, pace.order());
    pace.learn(sample.outcome());
    return sample;
  }

  void say(String what) {
    System.out.println("  " + what);
  }
}
