package dev.juncture.testing.bench;

import dev.juncture.testing.bench.MeasuredServer.Flavour;
import dev.juncture.testing.bench.Section.Bar;
import dev.juncture.testing.bench.Section.Verdict;
import dev.juncture.testing.simulators.atlassian.data.ProjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/// Compares a proxied call with the same call made directly.
final class Proxying {

  private static final String TITLE = "5. Passing calls on";
  private static final String TARGET =
      "adds p50 < 1 ms and p99 < 5 ms; 100 MB with < 10 MB of heap";
  private static final String PATH = "rest/api/3/issue/PASSED-1";
  private static final String PROXY = "/api/backend/proxy/jira/";
  private static final int MEGABYTES = 100;

  private final Bench bench;

  Proxying(Bench bench) {
    this.bench = bench;
  }

  Section run() {
    var atlassian = bench.environment().atlassian;
    var site = atlassian.sites().getFirst();
    site.addProject("PASSED", "Passed on", ProjectKind.SCRUM);
    site.addTickets("PASSED", 1);
    var database = bench.environment().postgres.freshDatabase();
    try (var grants = new Grants(atlassian);
        var server =
            MeasuredServer.start(
                bench.environment(), database, bench.freshRedis(), Flavour.PROBED)) {
      var refresh = grants.consent().refresh();
      bench
          .connections()
          .load(database, new Connections.Batch(0, 1, site.id(), _ -> refresh, Bench.LONG_LIFE));
      Connections.expire(database);
      if (server.status(passed(PATH)) == 404) {
        return Section.absent(TITLE, TARGET, "this server has no proxy");
      }
      var token = grants.consent().access();
      return measured(server, grants, "/ex/jira/" + site.id() + "/" + PATH, token);
    } finally {
      atlassian.faults().clear();
    }
  }

  private static String passed(String path) {
    return PROXY + path + "?external_id=user-0";
  }

  private Section measured(
      MeasuredServer server, Grants grants, String straightPath, String token) {
    var reads = bench.plan().issueReads() * 5;
    var through = new double[reads];
    var straight = new double[reads];
    for (var n = -bench.plan().warmCalls(); n < reads; n++) {
      var one = millis(() -> grants.get(straightPath, token));
      var other = millis(() -> server.get(passed(PATH)));
      if (n >= 0) {
        straight[n] = one;
        through[n] = other;
      }
    }
    Arrays.sort(through);
    Arrays.sort(straight);
    return section(bench.plan().warmCalls(), through, straight, extraHeap(server));
  }

  /// The maximum heap in use while the whole body passes through, in megabytes.
  private double extraHeap(MeasuredServer server) {
    bench.environment().atlassian.faults().on("GET", "**/issue/HUGE-1").respondHuge(MEGABYTES);
    var before = server.heap();
    var passing = CompletableFuture.runAsync(() -> server.get(passed("rest/api/3/issue/HUGE-1")));
    var most = before;
    while (!passing.isDone()) {
      most = Math.max(most, server.heap());
    }
    passing.join();
    return (most - before) / 1e6;
  }

  private static Section section(int warmCalls, double[] through, double[] straight, double heap) {
    var p50 = Stats.quantile(through, 0.5) - Stats.quantile(straight, 0.5);
    var p99 = Stats.quantile(through, 0.99) - Stats.quantile(straight, 0.99);
    return new Section(
        TITLE,
        "A small call through the server and directly to the simulator, in turns, %,d times after %,d that are not counted; then a response of %d MB."
            .formatted(through.length, warmCalls, MEGABYTES),
        List.of("variant", "p50 ms", "p99 ms"),
        List.of(row("through the server", through), row("straight", straight)),
        "ms (p50)",
        List.of(
            new Bar("through the server", Stats.of(Stats.quantile(through, 0.5))),
            new Bar("straight", Stats.of(Stats.quantile(straight, 0.5)))),
        List.of(
            verdict("adds p50 < 1 ms", p50, "ms", p50 < 1),
            verdict("adds p99 < 5 ms", p99, "ms", p99 < 5),
            verdict("100 MB are proxied with less than 10 MB of heap", heap, "MB", heap < 10)));
  }

  private static Verdict verdict(String target, double value, String unit, boolean met) {
    return Verdict.of(target, String.format(Locale.ROOT, "%.2f %s", value, unit), met);
  }

  private static List<String> row(String name, double[] sorted) {
    return List.of(
        name,
        String.format(Locale.ROOT, "%.2f", Stats.quantile(sorted, 0.5)),
        String.format(Locale.ROOT, "%.2f", Stats.quantile(sorted, 0.99)));
  }

  private static double millis(Runnable call) {
    var asked = System.nanoTime();
    call.run();
    return (System.nanoTime() - asked) / 1e6;
  }
}
