package dev.juncture.testing.bench;

import dev.juncture.testing.bench.load.Load;
import dev.juncture.testing.bench.load.Load.Order;
import java.time.Duration;

/// What all comparisons share.
record Bench(Plan plan, BenchEnvironment environment, Connections connections, Load load) {

  static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=user-{}";

  /// The lifetime of access tokens of loaded connections, in seconds: longer than any run.
  static final long LONG_LIFE = 36_000;

  private static final Duration TRIAL = Duration.ofSeconds(1);

  static String dummy(int number) {
    return "refresh-token-of-user-" + number;
  }

  String freshRedis() {
    return environment.redis.freshDatabase().url();
  }

  /// A pace that has been adjusted in trial turns.
  Pace pace(Order order, double rate) {
    var pace = new Pace(order, rate);
    for (var trial = 0; trial < plan.trials(); trial++) {
      pace.learn(load.run(pace.order().lasting(TRIAL)));
    }
    return pace;
  }

  /// Runs a turn at that pace and adjusts the pace by its result.
  Sample paced(Pace pace, MeasuredServer server) {
    var sample = Sample.of(load, server, pace.order());
    pace.learn(sample.outcome());
    return sample;
  }

  void say(String what) {
    System.out.println("  " + what);
  }
}
