package dev.juncture.testing.bench;

import dev.juncture.testing.bench.MeasuredServer.Flavour;
import dev.juncture.testing.bench.Section.Bar;
import dev.juncture.testing.bench.Section.Verdict;
import dev.juncture.testing.bench.load.Load.Order;
import dev.juncture.testing.bench.load.Load.Outcome;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.simulators.atlassian.data.ProjectKind;
import dev.juncture.testing.simulators.atlassian.data.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Compares nine modest connections alone with the same nine beside a greedy one, at a Jira that
/// has the quota that the server shares.
final class FairShares {

  private static final Duration LATENCY = Duration.ofMillis(20);
  private static final int MODEST = 9;
  private static final int PER_SECOND = 90;
  private static final int QUOTA = 100_000;
  private static final String JIRA = "/api/backend/jira/";
  private static final String READ = JIRA + "get-issue?issue_id_or_key=SHARED-1&external_id=user-";
  private static final String CRAWL =
      JIRA + "get-tickets-for-project?jira_project_id=SHARED&external_id=user-" + MODEST;

  private final Bench bench;
  private final List<Outcome> alone = new ArrayList<>();
  private final List<Outcome> together = new ArrayList<>();
  private final List<Outcome> greedy = new ArrayList<>();

  FairShares(Bench bench) {
    this.bench = bench;
  }

  Section run() {
    var atlassian = bench.environment().atlassian;
    var site = atlassian.sites().getFirst();
    site.addProject("SHARED", "Shared quota", ProjectKind.SCRUM);
    site.addTickets("SHARED", 500);
    var database = bench.environment().postgres.freshDatabase();
    try (var grants = new Grants(atlassian);
        var server =
            MeasuredServer.start(
                bench.environment(),
                database,
                bench.freshRedis(),
                Flavour.PROBED,
                Map.of("JIRA_POINTS_PER_HOUR", "" + QUOTA))) {
      load(database, site, grants.consent(MODEST + 1));
      measure(server);
      return section();
    } finally {
      atlassian.faults().clear();
      atlassian.limits().clear();
    }
  }

  private void load(Database database, Site site, List<String> refreshTokens) {
    bench
        .connections()
        .load(
            database,
            new Connections.Batch(0, MODEST + 1, site.id(), refreshTokens::get, Bench.LONG_LIFE));
    Connections.expire(database);
  }

  private void measure(MeasuredServer server) {
    var atlassian = bench.environment().atlassian;
    var reads = order(server, READ + "{}", MODEST);
    var pace = bench.pace(reads, PER_SECOND);
    bench.load().run(reads.pausing(Duration.ofMillis(50)).lasting(bench.plan().warmUp()));
    atlassian.limits().clear();
    atlassian.limits().quota(QUOTA, false);
    atlassian.faults().on("*", "/ex/**").always().delayResponse(LATENCY).pass();
    for (var round = 0; round < bench.plan().rounds(); round++) {
      alone.add(paced(pace));
      var crawl = order(server, CRAWL, 1).over(10).pausing(Duration.ofMillis(5));
      var crawling = CompletableFuture.supplyAsync(() -> bench.load().run(crawl));
      together.add(paced(pace));
      greedy.add(crawling.join());
    }
  }

  private Outcome paced(Pace pace) {
    var outcome = bench.load().run(pace.order());
    pace.learn(outcome);
    return outcome;
  }

  private Order order(MeasuredServer server, String path, int users) {
    return new Order(
        server.url(),
        path,
        users,
        BenchEnvironment.KEY,
        MODEST,
        Duration.ZERO,
        bench.plan().turn());
  }

  private Section section() {
    var ratio = p99(together) / p99(alone);
    var failed = together.stream().mapToLong(Outcome::failed).sum();
    var rejected = greedy.stream().mapToLong(Outcome::failed).sum();
    return new Section(
        "8. A greedy connection beside nine modest ones",
        "Nine connections read an issue, together %d times a second, at a Jira that takes %d ms for a response and has a quota of %,d points an hour. Then a tenth one lists 500 tickets over ten HTTP connections at the same time, hardly pausing. Both take turns."
            .formatted(PER_SECOND, LATENCY.toMillis(), QUOTA),
        List.of("variant", "requests/s", "p50 ms", "p99 ms", "failed"),
        List.of(
            row("the modest ones alone", alone),
            row("the modest ones beside the greedy one", together),
            row("the greedy one", greedy)),
        "ms (p99)",
        List.of(
            new Bar("the modest ones alone", Stats.of(alone, it -> it.p99Micros() / 1e3)),
            new Bar("beside the greedy one", Stats.of(together, it -> it.p99Micros() / 1e3))),
        List.of(
            Verdict.of(
                "the modest ones' p99 stays within 1.5 times",
                figure("%.2f times", ratio),
                ratio <= 1.5),
            Verdict.of("no call of theirs fails", figure("%.0f failed", failed), failed == 0),
            Verdict.of(
                "the greedy one is rejected once it has spent its share",
                figure("%.0f rejected", rejected),
                rejected > 0)));
  }

  private static double p99(List<Outcome> outcomes) {
    return Stats.of(outcomes, Outcome::p99Micros).median();
  }

  private static List<String> row(String name, List<Outcome> outcomes) {
    return List.of(
        name,
        figure("%.0f", Stats.of(outcomes, Outcome::perSecond).median()),
        figure("%.1f", Stats.of(outcomes, it -> it.p50Micros() / 1e3).median()),
        figure("%.1f", p99(outcomes) / 1e3),
        "" + outcomes.stream().mapToLong(Outcome::failed).sum());
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
