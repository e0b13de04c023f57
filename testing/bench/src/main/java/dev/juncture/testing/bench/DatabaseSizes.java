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
    var database = bench.surroundings().postgres.freshDatabase();
    var server =
        MeasuredServer.start(bench.surroundings(), database, bench.freshRedis(), Flavour.PROBED);
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

  /// Warm, cold from all over the table, or for counting round trips.
  private boolean isAskedFor(int user, int connections) {
    return user <= Math.max(HOT_USERS, bench.plan().coldReads()) || user % step(connections) == 0;
  }

  private int step(int connections) {
    return Math.max(1, connections / bench.plan().coldReads());
  }

  /// Each round begins with another size, so that none always follows the same one.
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

  /// After the warm turns, because emptying Redis empties the servers' memory, too. The first round
  /// warms up what only cold reads need.
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

  /// Times in microseconds, sorted. With Redis emptied, each user is asked for once, one after the
  /// other, from all over the table.
  private double[] coldReads(Size size) {
    bench.surroundings().redis.flush();
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
    var bars = sizes.stream().flatMap(Size::bars).toList();
    var growth = sizes.getLast().warmP99().median() / sizes.getFirst().warmP99().median();
    return new Section(
        "2. Few connections in PostgreSQL, and very many",
        "Each size has a server of its own. Warm: %d users at %.0f requests a second, in short turns whose order changes; of the turns' p50 and p99 the median. Cold: with Redis and the servers' memory emptied, users from all over the table are asked for once each, one after the other. Those whom nobody asks for have tokens of the right length that do not open."
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
