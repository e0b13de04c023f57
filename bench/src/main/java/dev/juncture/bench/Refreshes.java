package dev.juncture.bench;

import dev.juncture.bench.MeasuredServer.Flavour;
import dev.juncture.bench.Section.Bar;
import dev.juncture.bench.Section.Verdict;
import dev.juncture.sandbox.servers.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A refresh, from an expired token to the answer, against a loop that does nothing but what no
/// refresh can do without: reserve it, ask the provider, store what came.
final class Refreshes {

  private static final int AT_ONCE = 8;
  private static final String CLAIM =
      "update \"juncture-core\".connection set refresh_claimed_by = ?, refresh_claimed_until = now() + interval '30 s' where connection_id = ?";
  private static final String ROTATE =
      "update \"juncture-core\".connection set refresh_token = ?, token_generation = token_generation + 1, access_token_expires_at = now() + interval '1 h', refresh_claimed_by = null, refresh_claimed_until = null where connection_id = ?";

  private final Bench bench;

  Refreshes(Bench bench) {
    this.bench = bench;
  }

  Section run() {
    var count = bench.plan().refreshes();
    var atlassian = bench.surroundings().atlassian;
    var database = bench.surroundings().postgres.freshDatabase();
    try (var grants = new Grants(atlassian);
        var server =
            MeasuredServer.start(
                bench.surroundings(), database, bench.freshRedis(), Flavour.PROBED)) {
      var site = atlassian.sites().getFirst().id();
      var tokens = grants.consent(count);
      var bare = grants.consent(count).toArray(String[]::new);
      bench.connections().load(database, batch(0, site, tokens));
      bench.connections().load(database, batch(count, site, List.of(bare)));
      return measured(server, database, grants, bare);
    }
  }

  /// The loop has rows of its own, after those of the server.
  private static Connections.Batch batch(int from, String site, List<String> tokens) {
    return new Connections.Batch(
        from, tokens.size(), site, n -> tokens.get(n - from), Bench.LONG_LIFE);
  }

  private Section measured(MeasuredServer server, Database database, Grants grants, String[] bare) {
    var served = new ArrayList<Double>();
    var looped = new ArrayList<Double>();
    // The first round warms both up.
    for (var round = 0; round <= bench.plan().rounds(); round++) {
      Connections.expire(database);
      bench.surroundings().redis.flush();
      var ours = perSecond((_, n) -> server.get(Bench.TOKEN.replace("{}", "" + n)), database);
      var theirs = perSecond((it, n) -> loop(it, n, grants, bare), database);
      if (round > 0) {
        served.add(ours);
        looped.add(theirs);
      }
    }
    return section(Stats.of(served, Double::doubleValue), Stats.of(looped, Double::doubleValue));
  }

  private interface Work {
    void on(Connection connection, int number) throws SQLException;
  }

  private double perSecond(Work work, Database database) {
    var next = new AtomicInteger();
    var count = bench.plan().refreshes();
    var start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var all =
          IntStream.range(0, AT_ONCE)
              .mapToObj(_ -> threads.submit(() -> untilDone(work, database, next, count)))
              .toList();
      for (var one : all) {
        one.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return count / ((System.nanoTime() - start) / 1e9);
  }

  private static boolean untilDone(Work work, Database database, AtomicInteger next, int count)
      throws SQLException {
    try (var connection = database.connect()) {
      for (var n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
        work.on(connection, n);
      }
    }
    return true;
  }

  private static void loop(Connection connection, int number, Grants grants, String[] tokens)
      throws SQLException {
    try (var claim = connection.prepareStatement(CLAIM);
        var rotate = connection.prepareStatement(ROTATE)) {
      claim.setString(1, "bench");
      claim.setObject(2, Connections.id(tokens.length + number));
      claim.executeUpdate();
      var next = grants.refresh(tokens[number]).refresh();
      tokens[number] = next; // nobody else has this number
      rotate.setString(1, "sealed:v1:" + next);
      rotate.setObject(2, Connections.id(tokens.length + number));
      rotate.executeUpdate();
    }
  }

  private static Section section(Stats served, Stats looped) {
    var share = served.median() / looped.median();
    return new Section(
        "3. A refresh against a bare loop",
        "%d at once. The loop makes one HTTP POST to the simulator and two commits for each; the server has the caller's HTTP request, two encryptions, the history and Redis beside that."
            .formatted(AT_ONCE),
        List.of("variant", "refreshes/s", "spread"),
        List.of(row("server", served), row("bare loop", looped)),
        "refreshes/s",
        List.of(new Bar("server", served), new Bar("bare loop", looped)),
        List.of(
            Verdict.of(
                "at least 70 % of the bare loop",
                String.format(Locale.ROOT, "%.0f %%", share * 100), share >= 0.7)));
  }

  private static List<String> row(String name, Stats stats) {
    return List.of(
        name,
        String.format(Locale.ROOT, "%.0f", stats.median()),
        String.format(Locale.ROOT, "%.0f %%", stats.spread() * 100));
  }
}
