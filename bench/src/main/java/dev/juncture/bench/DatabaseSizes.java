package dev.juncture.bench;

import dev.juncture.bench.MeasuredServer.Flavour;
import dev.juncture.bench.Section.Bar;
import dev.juncture.bench.Section.Verdict;
import dev.juncture.bench.load.Load.Order;
import dev.juncture.sandbox.servers.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The same read with few and with very many connections in PostgreSQL: warm, and cold, which is
/// one question to the database.
final class DatabaseSizes {

  private static final int HOT_USERS = 100;
  private static final int CONNECTIONS = 16;
  private static final double REQUESTS_A_SECOND = 4_000;

  private final Bench bench;

  DatabaseSizes(Bench bench) {
    this.bench = bench;
  }

  /// One database with its server.
  private record Size(
      int connections,
      Database database,
      MeasuredServer server,
      List<Sample> warm,
      List<double[]> cold) {

    double warmP99() {
      return Stats.of(warm, it -> it.outcome().p99Micros()).median();
    }

    double cold(double share) {
      return Stats.of(cold, it -> Stats.quantile(it, share)).median();
    }
  }

  Section run() {
    var sizes = bench.plan().sizes().stream().map(this::prepare).toList();
    try {
      sizes.forEach(size -> bench.load().run(order(size).lasting(bench.plan().warmUp())));
      for (var round = 0; round < bench.plan().rounds(); round++) {
        sizes.forEach(size -> size.warm().add(Sample.of(bench.load(), size.server(), order(size))));
        sizes.forEach(size -> size.cold().add(coldReads(size)));
      }
      return section(sizes, roundTripsPerColdRead(sizes.getLast()));
    } finally {
      sizes.forEach(size -> size.server().close());
    }
  }

  private Size prepare(int connections) {
    bench.say("loading %,d connections".formatted(connections));
    var database = bench.surroundings().postgres.freshDatabase();
    var server =
        MeasuredServer.start(bench.surroundings(), database, bench.freshRedis(), Flavour.PROBED);
    bench
        .connections()
        .load(
            database, new Connections.Batch(0, connections, "site", Bench::dummy, Bench.LONG_LIFE));
    return new Size(connections, database, server, new ArrayList<>(), new ArrayList<>());
  }

  private Order order(Size size) {
    return new Order(
            size.server().url(),
            Bench.TOKEN,
            HOT_USERS,
            Surroundings.KEY,
            CONNECTIONS,
            Duration.ZERO,
            bench.plan().turn())
        .at(REQUESTS_A_SECOND);
  }

  /// Times in microseconds, sorted. With Redis emptied, each user is asked for once, one after the
  /// other, from all over the table.
  private double[] coldReads(Size size) {
    bench.surroundings().redis.flush();
    var step = Math.max(1, size.connections() / bench.plan().coldReads());
    return IntStream.range(0, Math.min(bench.plan().coldReads(), size.connections()))
        .mapToDouble(n -> micros(size.server(), Bench.TOKEN.replace("{}", "" + n * step)))
        .sorted()
        .toArray();
  }

  private static double micros(MeasuredServer server, String path) {
    var asked = System.nanoTime();
    server.get(path);
    return (System.nanoTime() - asked) / 1e3;
  }

  /// Counted on the wire, on a further server with the same database.
  private double roundTripsPerColdRead(Size size) {
    try (var wire = new RoundTrips(bench.surroundings().postgres.port());
        var server =
            MeasuredServer.start(
                bench.surroundings(),
                through(wire, size.database()),
                bench.freshRedis(),
                Flavour.PROBED)) {
      server.get(Bench.TOKEN.replace("{}", "0"));
      var reads = Math.min(bench.plan().coldReads(), size.connections() - 1);
      var before = wire.count();
      IntStream.rangeClosed(1, reads).forEach(n -> server.get(Bench.TOKEN.replace("{}", "" + n)));
      return (wire.count() - before) / (double) reads;
    }
  }

  private Database through(RoundTrips wire, Database database) {
    Function<String, String> moved =
        url ->
            url.replace(":" + bench.surroundings().postgres.port() + "/", ":" + wire.port() + "/");
    return new Database(
        database.name(),
        moved.apply(database.jdbcUrl()),
        database.user(),
        database.password(),
        moved.apply(database.url()));
  }

  private static Section section(List<Size> sizes, double roundTrips) {
    var rows = sizes.stream().map(DatabaseSizes::row).toList();
    var bars =
        sizes.stream()
            .map(
                size ->
                    new Bar(
                        "%,d connections, cold p50".formatted(size.connections()),
                        Stats.of(size.cold(), it -> Stats.quantile(it, 0.5))))
            .toList();
    var growth = sizes.getLast().warmP99() / sizes.getFirst().warmP99();
    return new Section(
        "2. Few connections in PostgreSQL, and very many",
        "Warm: %d users at %.0f requests a second, in turns. Cold: Redis is emptied, and users from all over the table are asked for once each, one after the other."
            .formatted(HOT_USERS, REQUESTS_A_SECOND),
        List.of(
            "connections",
            "warm p50 µs",
            "warm p99 µs",
            "spread of p99",
            "cold p50 µs",
            "cold p99 µs"),
        rows,
        "µs",
        bars,
        List.of(
            Verdict.of(
                "warm p99 with the most within 1.2 x of that with the fewest",
                String.format(Locale.ROOT, "%.2f x", growth),
                growth <= 1.2),
            Verdict.of(
                "a cold read is one round trip to the database",
                String.format(Locale.ROOT, "%.3f, background jobs included", roundTrips),
                roundTrips >= 0.99 && roundTrips < 1.2)));
  }

  private static List<String> row(Size size) {
    var p99 = Stats.of(size.warm(), it -> it.outcome().p99Micros());
    return List.of(
        String.format(Locale.ROOT, "%,d", size.connections()),
        String.format(
            Locale.ROOT, "%.0f", Stats.of(size.warm(), it -> it.outcome().p50Micros()).median()),
        String.format(Locale.ROOT, "%.0f", p99.median()),
        String.format(Locale.ROOT, "%.0f %%", p99.spread() * 100),
        String.format(Locale.ROOT, "%.0f", size.cold(0.5)),
        String.format(Locale.ROOT, "%.0f", size.cold(0.99)));
  }
}
