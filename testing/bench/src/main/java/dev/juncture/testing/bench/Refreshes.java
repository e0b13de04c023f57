package dev.juncture.testing.bench;

import dev.juncture.testing.bench.MeasuredServer.Flavour;
import dev.juncture.testing.bench.Section.Bar;
import dev.juncture.testing.bench.Section.Verdict;
import dev.juncture.testing.bench.load.Load.Order;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.simulators.atlassian.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Compares a refresh, from a caller's request to the response, with a [BareLoop].
final class Refreshes {

  private static final int AT_ONCE = 8;

  /// The server returns no token that expires within a minute. A token with this ttl is therefore
  /// valid for one second, and the next request for its user causes a refresh.
  private static final Duration TTL = Duration.ofSeconds(61);

  private static final int LONGEST_WARM_UP = 3;

  private final Bench bench;

  Refreshes(Bench bench) {
    this.bench = bench;
  }

  Section run() {
    var atlassian = bench.environment().atlassian;
    atlassian.accessTokenTtl(TTL);
    var database = bench.environment().postgres.freshDatabase();
    try (var grants = new Grants(atlassian);
        var server =
            MeasuredServer.start(
                bench.environment(), database, bench.freshRedis(), Flavour.PROBED);
        var loop = loop(database, grants)) {
      return measured(server, database, loop);
    } finally {
      atlassian.accessTokenTtl(SimulatorSettings.defaults().accessTokenTtl());
    }
  }

  /// The loop uses its own rows in the same table, after those of the server.
  private BareLoop loop(Database database, Grants grants) {
    var users = bench.plan().refreshing();
    bench.say("%,d consents".formatted(2 * users));
    var served = grants.consent(users);
    var looped = grants.consent(users);
    bench.connections().load(database, batch(0, served));
    bench.connections().load(database, batch(users, looped));
    var prefix = bench.connections().sealedPrefix();
    return new BareLoop(database, grants, users, looped, prefix, AT_ONCE);
  }

  private Connections.Batch batch(int from, List<String> tokens) {
    var site = bench.environment().atlassian.sites().getFirst().id();
    return new Connections.Batch(from, tokens.size(), site, n -> tokens.get(n - from), 0);
  }

  /// @param perRead refreshes per read
  /// @param processorMicros processor time of the server's process per refresh
  private record Turn(double perSecond, double perRead, double processorMicros) {}

  private Section measured(MeasuredServer server, Database database, BareLoop loop) {
    var plan = bench.plan();
    warmUp(server, database);
    loop.perSecond(plan.warmUp());
    var served = new ArrayList<Turn>();
    var looped = new ArrayList<Double>();
    for (var round = 0; round < plan.rounds(); round++) {
      Connections.execute(database, "vacuum \"juncture-core\".connection");
      served.add(served(server, database, plan.turn()));
      looped.add(loop.perSecond(plan.turn()));
    }
    return section(served, looped);
  }

  /// Warms up by number and not by time, which would leave the slower of the two cold. Within
  /// limits.
  private void warmUp(MeasuredServer server, Database database) {
    var cold = refreshed(database);
    var end = System.nanoTime() + LONGEST_WARM_UP * bench.plan().warmUp().toNanos();
    do {
      bench.load().run(order(server, bench.plan().turn()));
    } while (refreshed(database) - cold < bench.plan().warmRefreshes() && System.nanoTime() < end);
  }

  /// Counts refreshes by what PostgreSQL says was refreshed.
  private Turn served(MeasuredServer server, Database database, Duration length) {
    var before = refreshed(database);
    var sample = Sample.of(bench.load(), server, order(server, length));
    var count = refreshed(database) - before;
    var perRead = count / (double) sample.outcome().requests();
    return new Turn(
        count / sample.outcome().seconds(), perRead, sample.processorMicros() / perRead);
  }

  private static long refreshed(Database database) {
    return Connections.number(
        database, "select sum(token_generation) from \"juncture-core\".connection");
  }

  private Order order(MeasuredServer server, Duration length) {
    return new Order(
        server.url(),
        Bench.TOKEN,
        bench.plan().refreshing(),
        BenchEnvironment.KEY,
        AT_ONCE,
        Duration.ZERO,
        length);
  }

  private static Section section(List<Turn> served, List<Double> looped) {
    var ours = Stats.of(served, Turn::perSecond);
    var theirs = Stats.of(looped, Double::doubleValue);
    var share = ours.median() / theirs.median();
    return new Section(
        "3. A refresh against a bare loop",
        "%d at once, both warm, in turns. Tokens are valid for a second, so that reading one user after the other causes refreshes. The refreshes that PostgreSQL stored are counted. For each refresh, the loop makes one HTTP POST to the simulator and two commits, and stores both tokens unsealed. The server additionally handles the caller's HTTP request, two encryptions, the history and Redis. The loop and the simulator share a process; the server and its caller have their own."
            .formatted(AT_ONCE),
        List.of("variant", "refreshes/s", "spread", "refreshes per read", "CPU µs/refresh"),
        List.of(
            row(
                "server",
                ours,
                String.format(Locale.ROOT, "%.2f", Stats.of(served, Turn::perRead).median()),
                String.format(
                    Locale.ROOT, "%.0f", Stats.of(served, Turn::processorMicros).median())),
            row("bare loop", theirs, "–", "–")),
        "refreshes/s",
        List.of(new Bar("server", ours), new Bar("bare loop", theirs)),
        List.of(
            Verdict.of(
                "at least 70 % of the bare loop",
                String.format(Locale.ROOT, "%.0f %%", share * 100), share >= 0.7)));
  }

  private static List<String> row(String name, Stats perSecond, String perRead, String micros) {
    return List.of(
        name,
        String.format(Locale.ROOT, "%.0f", perSecond.median()),
        perSecond.spreadText(),
        perRead,
        micros);
  }
}
