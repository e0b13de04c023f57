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
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compares the same read with few and with many connections in PostgreSQL, warm and cold. A cold
/// read is one query.
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

    Stats warmP99() {
      return Stats.of(warm, it -> it.outcome().p99Micros());
    }

    Stats cold(double share) {
      return Stats.of(cold, it -> Stats.quantile(it, share));
    }

    Stream<Bar> bars() {
      var name = "%,d connections, ".formatted(connections);
      return Stream.of(
          new Bar(name + "warm p99", warmP99()), new Bar(name + "cold p50", cold(0.5)));
    }
  }

  Section run() {
    var sizes = bench.plan().sizes().stream().map(this::prepare).toList();
    try {
      readWarm(sizes);
      readCold(sizes);
      return section(sizes, roundTripsPerColdRead(sizes.getLast()));
    } finally {
      sizes.forEach(size -> size.server().close());
    }
  }

  private Size prepare(int connections) {
    bench.say("loading %,d connections".formatted(connections));
    var database = bench.environment().postgres.freshDatabase();
    var server =
        MeasuredServer.start(bench.environment(), database, bench.freshRedis(), Flavour.PROBED);
    bench
        .connections()
        .load(
            database,
            new Connections.Batch(
                0,
                connections,
                "site",
                Bench::dummy,
                Bench.LONG_LIFE,
                user -> isAskedFor(user, connections)));
    return new Size(connections, database, server, new ArrayList<>(), new ArrayList<>());
  }

  /// Whether this user is read warm, read cold (spread over the table) or used to count round
  /// trips.
  private boolean isAskedFor(int user, int connections) {
    return user <= Math.max(HOT_USERS, bench.plan().coldReads()) || user % step(connections) == 0;
  }

  private int step(int connections) {
    return Math.max(1, connections / bench.plan().coldReads());
  }

  /// Each round begins with another size, so that the order of sizes varies.
  private void readWarm(List<Size> sizes) {
    sizes.forEach(size -> bench.load().run(order(size).lasting(bench.plan().warmUp())));
    var paces = sizes.stream().map(size -> bench.pace(order(size), REQUESTS_A_SECOND)).toList();
    for (var round = 0; round < bench.plan().shortTurns(); round++) {
      for (var turn = 0; turn < sizes.size(); turn++) {
        var next = (round + turn) % sizes.size();
        var size = sizes.get(next);
        size.warm().add(bench.paced(paces.get(next), size.server()));
      }
    }
  }

  /// Runs after the warm turns, because emptying Redis empties the servers' near caches as well.
  /// The first round warms up the code that only cold reads use.
  private void readCold(List<Size> sizes) {
    sizes.forEach(this::coldReads);
    for (var round = 0; round < bench.plan().rounds(); round++) {
      sizes.forEach(size -> size.cold().add(coldReads(size)));
    }
  }

  private Order order(Size size) {
    return new Order(
        size.server().url(),
        Bench.TOKEN,
        HOT_USERS,
        BenchEnvironment.KEY,
        CONNECTIONS,
        Duration.ZERO,
        bench.plan().shortTurn());
  }

  /// The times in microseconds, sorted. Redis is emptied, then users from all over the table are
  /// read once, one after the other.
  private double[] coldReads(Size size) {
    bench.environment().redis.flush();
    var step = step(size.connections());
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

  /// Counts the round trips on the wire, with a further server on the same database.
  private double roundTripsPerColdRead(Size size) {
    try (var wire = new RoundTrips(bench.environment().postgres.port());
        var server =
            MeasuredServer.start(
                bench.environment(),
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
            url.replace(":" + bench.environment().postgres.port() + "/", ":" + wire.port() + "/");
    return new Database(
        database.name(),
        moved.apply(database.jdbcUrl()),
        database.user(),
        database.password(),
        moved.apply(database.url()));
  }

  private static Section section(List<Size> sizes, double roundTrips) {
    var rows = sizes.stream().map(DatabaseSizes::row).toList();
    var bars = sizes.stream().flatMap(Size::bars).toList();
    var growth = sizes.getLast().warmP99().median() / sizes.getFirst().warmP99().median();
    return new Section(
        "2. Few connections in PostgreSQL, and very many",
        "Each size has its own server. Warm: %d users at %.0f requests per second, in short turns of alternating order; the figures are the medians of the turns' p50 and p99. Cold: Redis and the near caches are emptied, then users from all over the table are read once each, one after the other. Users who are never read have tokens of the right length that cannot be decrypted."
            .formatted(HOT_USERS, REQUESTS_A_SECOND),
        List.of(
            "connections",
            "warm requests/s",
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
    return List.of(
        String.format(Locale.ROOT, "%,d", size.connections()),
        whole(Stats.of(size.warm(), it -> it.outcome().perSecond())),
        whole(Stats.of(size.warm(), it -> it.outcome().p50Micros())),
        whole(size.warmP99()),
        size.warmP99().spreadText(),
        whole(size.cold(0.5)),
        whole(size.cold(0.99)));
  }

  private static String whole(Stats stats) {
    return String.format(Locale.ROOT, "%.0f", stats.median());
  }
}
