package dev.juncture.testing.bench;

import dev.juncture.testing.bench.MeasuredServer.Flavour;
import dev.juncture.testing.bench.MemoryOverTime.Point;
import dev.juncture.testing.bench.load.Load.Order;
import dev.juncture.testing.bench.load.Load.Outcome;
import dev.juncture.testing.simulators.atlassian.SimulatorSettings;
import dev.juncture.testing.simulators.atlassian.data.ProjectKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// Observes the memory of a server in 512 MB under a mixed load at a fixed rate: token reads that
/// refresh and that do not, calls and lists of Jira, proxied calls, pages and metrics.
///
/// The server runs with Native Memory Tracking, which costs some memory itself. Every tenth sample
/// also runs a garbage collection, after the resident memory has been read.
final class MemoryRun {

  private static final List<String> OPTIONS =
      List.of("-XX:MaxRAM=512m", "-XX:NativeMemoryTracking=summary");
  private static final int SAMPLES = 60;
  private static final int SAMPLES_PER_COLLECTION = 10;
  private static final int REFRESHING = 400;
  private static final int WARM = 10_000;
  private static final String JIRA = "/api/backend/jira/";

  /// The server returns no token that expires within a minute, so each is refreshed after a second.
  private static final Duration TTL = Duration.ofSeconds(61);

  private final Bench bench;
  private final Duration length;
  private final double perSecond;

  MemoryRun(Bench bench, Duration length, double perSecond) {
    this.bench = bench;
    this.length = length;
    this.perSecond = perSecond;
  }

  /// @param share the part of all requests
  /// @param connections so many that none waits for a slow response
  private record Kind(String path, long ids, double share, int connections) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(Bench.TOKEN.replace("user-", "warm-"), WARM, 0.79, 4),
          new Kind(Bench.TOKEN, REFRESHING, 0.1, 2),
          new Kind(JIRA + "get-issue?external_id=user-0&issue_id_or_key=MEM-1", 1, 0.05, 1),
          new Kind("/api/backend/proxy/jira/rest/api/3/issue/MEM-1?external_id=user-0", 1, 0.03, 1),
          new Kind(
              JIRA + "get-tickets-for-project?external_id=user-0&jira_project_id=MEM", 1, 0.01, 1),
          new Kind("/console/sign-in", 1, 0.01, 1),
          new Kind("/api/backend/metrics", 1, 0.01, 1));

  MemoryOverTime run() {
    var atlassian = bench.environment().atlassian;
    var site = atlassian.sites().getFirst();
    site.addProject("MEM", "Memory", ProjectKind.SCRUM);
    site.addTickets("MEM", 150);
    atlassian.accessTokenTtl(TTL);
    var database = bench.environment().postgres.freshDatabase();
    try (var grants = new Grants(atlassian);
        var server =
            MeasuredServer.start(
                bench.environment(),
                database,
                bench.freshRedis(),
                Flavour.SHIPPED,
                Map.of(),
                OPTIONS)) {
      var tokens = grants.consent(REFRESHING);
      var connections = bench.connections();
      connections.load(database, new Connections.Batch(0, REFRESHING, site.id(), tokens::get, 0));
      connections.load(
          database,
          new Connections.Batch(REFRESHING, WARM, site.id(), Bench::dummy, Bench.LONG_LIFE));
      Connections.execute(
          database,
          "update \"juncture-core\".connection_key set external_id = 'warm-' ||"
              + " (substring(external_id, 6)::int - "
              + REFRESHING
              + ") where substring(external_id, 6)::int >= "
              + REFRESHING);
      return observed(server);
    } finally {
      atlassian.accessTokenTtl(SimulatorSettings.defaults().accessTokenTtl());
    }
  }

  private MemoryOverTime observed(MeasuredServer server) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var start = System.nanoTime();
      var processorTime = server.processorTime();
      var turns =
          KINDS.stream()
              .map(
                  kind ->
                      CompletableFuture.supplyAsync(
                          () -> bench.load().run(order(server, kind)), threads))
              .toList();
      var points = new ArrayList<Point>();
      for (var n = 1; n <= SAMPLES; n++) {
        sleepUntil(start + length.toNanos() * n / SAMPLES);
        points.add(point(server, start, n % SAMPLES_PER_COLLECTION == 0));
        bench.environment().atlassian.journal().clear(); // or this process would grow
      }
      var used = server.processorTime().minus(processorTime);
      return new MemoryOverTime(
          points,
          turns.stream().map(CompletableFuture::join).mapToLong(Outcome::requests).sum(),
          turns.stream().map(CompletableFuture::join).mapToLong(Outcome::failed).sum(),
          used.toNanos() / (double) length.toNanos());
    }
  }

  private Order order(MeasuredServer server, Kind kind) {
    var pause = kind.connections() / (perSecond * kind.share());
    return new Order(
        server.url(),
        kind.path(),
        kind.ids(),
        BenchEnvironment.KEY,
        kind.connections(),
        Duration.ofNanos((long) (pause * 1e9)),
        length);
  }

  private Point point(MeasuredServer server, long start, boolean collecting) {
    var minutes = (System.nanoTime() - start) / 60e9;
    var resident = server.residentBytes();
    var committed = NativeMemory.parse(server.diagnostics("VM.native_memory", "summary"));
    if (!collecting) {
      return new Point(minutes, resident, 0, committed);
    }
    server.diagnostics("GC.run");
    return new Point(
        minutes, resident, NativeMemory.usedHeap(server.diagnostics("GC.heap_info")), committed);
  }

  private static void sleepUntil(long nanoTime) {
    for (var left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
