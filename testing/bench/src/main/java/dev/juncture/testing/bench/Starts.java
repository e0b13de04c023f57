package dev.juncture.testing.bench;

import dev.juncture.testing.bench.MeasuredServer.Flavour;
import dev.juncture.testing.bench.Section.Bar;
import dev.juncture.testing.bench.Section.Verdict;
import dev.juncture.testing.bench.load.Load.Order;
import dev.juncture.testing.servers.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measures the start from a cold JVM to a readiness of 200, and the memory in use afterwards.
final class Starts {

  private static final int USERS = 1_000;

  private final Bench bench;

  Starts(Bench bench) {
    this.bench = bench;
  }

  Section run() {
    var database = bench.environment().postgres.freshDatabase();
    start(database, Flavour.SHIPPED); // creates the tables
    bench
        .connections()
        .load(database, new Connections.Batch(0, USERS, "site", Bench::dummy, Bench.LONG_LIFE));
    both(database); // warms up the code that measures
    var shipped = new ArrayList<Start>();
    var without = new ArrayList<Start>();
    for (var n = 0; n < bench.plan().starts(); n++) {
      var pair = both(database);
      shipped.add(pair.shipped());
      without.add(pair.without());
    }
    return section(shipped, without, weight(database));
  }

  /// @param processorMillis the processor time, which other load on the machine does not change as
  ///   it changes the elapsed time
  private record Start(double millis, double processorMillis) {

    static Stats millis(List<Start> starts) {
      return Stats.of(starts, Start::millis);
    }
  }

  private record Pair(Start shipped, Start without) {}

  private Pair both(Database database) {
    return new Pair(start(database, Flavour.SHIPPED), start(database, Flavour.WITHOUT_AOT));
  }

  private Start start(Database database, Flavour flavour) {
    try (var server =
        MeasuredServer.launch(bench.environment(), database, bench.freshRedis(), flavour)) {
      var millis = server.awaitReady().toNanos() / 1e6;
      return new Start(millis, server.processorTime().toNanos() / 1e6);
    }
  }

  /// The memory in megabytes, after the number of requests in the plan.
  private double weight(Database database) {
    try (var server =
        MeasuredServer.start(bench.environment(), database, bench.freshRedis(), Flavour.SHIPPED)) {
      var order =
          new Order(
              server.url(),
              Bench.TOKEN,
              USERS,
              BenchEnvironment.KEY,
              8,
              Duration.ZERO,
              Duration.ofSeconds(1));
      for (var asked = 0L; asked < bench.plan().requestsBeforeWeighing(); ) {
        asked += bench.load().run(order).requests();
      }
      return server.residentBytes() / 1e6;
    }
  }

  private static Section section(List<Start> shipped, List<Start> without, double weight) {
    var ready = Start.millis(shipped).median();
    return new Section(
        "6. Start and memory",
        "From the launch of a cold JVM to a readiness of 200, in turns with and without the AOT cache. PostgreSQL and Redis are running and the tables exist.",
        List.of("start", "ms", "fastest", "slowest", "CPU ms"),
        List.of(row("as shipped", shipped), row("without the AOT cache", without)),
        "ms",
        List.of(
            new Bar("as shipped", Start.millis(shipped)),
            new Bar("without the AOT cache", Start.millis(without))),
        List.of(
            Verdict.of(
                "ready in less than 1.5 s",
                String.format(Locale.ROOT, "%.0f ms", ready),
                ready < 1_500),
            Verdict.of(
                "less than 250 MB resident after 10,000 requests",
                String.format(Locale.ROOT, "%.0f MB", weight),
                weight > 0 && weight < 250)));
  }

  private static List<String> row(String name, List<Start> starts) {
    var stats = Start.millis(starts);
    return List.of(
        name,
        String.format(Locale.ROOT, "%.0f", stats.median()),
        String.format(Locale.ROOT, "%.0f", stats.least()),
        String.format(Locale.ROOT, "%.0f", stats.most()),
        String.format(Locale.ROOT, "%.0f", Stats.of(starts, Start::processorMillis).median()));
  }
}
