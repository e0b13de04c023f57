package dev.juncture.testing.bench;

import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testing.bench.MeasuredServer.Flavour;
import dev.juncture.testing.bench.Section.Bar;
import dev.juncture.testing.bench.Section.Verdict;
import dev.juncture.testing.bench.load.Load.Order;
import dev.juncture.testing.servers.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Compares reading a warm token with a response that needs no work, from the same server on the
/// same threads. Also measures the cost of tracing, with a second server that traces.
final class WarmReads {

  private static final int USERS = 1_000;
  private static final int BUSY = 32;
  private static final int CALM = 128;
  private static final double SHARE = 0.7;
  private static final int LARGEST_BATCH = 512; // of OpenTelemetry's exporter

  private final Bench bench;

  WarmReads(Bench bench) {
    this.bench = bench;
  }

  /// One kind of request and the results of its turns, without a pause and at a given rate.
  private record Variant(
      String name, MeasuredServer server, Order order, List<Sample> busy, List<Sample> calm) {

    Variant(String name, MeasuredServer server, Order order) {
      this(name, server, order, new ArrayList<>(), new ArrayList<>());
    }

    Stats perSecond() {
      return Stats.of(busy, it -> it.outcome().perSecond());
    }

    double processorMicros() {
      return Stats.of(busy, Sample::processorMicros).median();
    }

    double calmP99() {
      return Stats.of(calm, it -> it.outcome().p99Micros()).median();
    }

    long requests() {
      return busy.stream().mapToLong(it -> it.outcome().requests()).sum();
    }
  }

  /// A variant, and the pace of its turns at a given rate.
  private record Calm(Variant variant, Pace pace) {}

  Section run() {
    var database = bench.environment().postgres.freshDatabase();
    var other = bench.environment().postgres.freshDatabase();
    try (var collector = new Collector();
        var server = start(database, Map.of());
        var accounts = start(other, Map.of());
        var tracing = start(database, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url()))) {
      bench
          .connections()
          .load(database, new Connections.Batch(0, USERS, "site", Bench::dummy, Bench.LONG_LIFE));
      bench
          .connections()
          .load(
              other, new Connections.Batch(0, USERS, "site", WarmReads::account, Bench.LONG_LIFE));
      var empty = variant("empty JSON", server, "/bench/empty", "");
      var keyed =
          variant(
              "empty JSON behind the key",
              server,
              "/api/backend/bench/empty",
              BenchEnvironment.KEY);
      var token = variant("warm get-access-token", server, Bench.TOKEN, BenchEnvironment.KEY);
      var account =
          variant("the same, of service accounts", accounts, Bench.TOKEN, BenchEnvironment.KEY);
      var traced = variant("the same, traced", tracing, Bench.TOKEN, BenchEnvironment.KEY);
      var batches = busyTurns(List.of(empty, keyed, token, account, traced), collector);
      var rate = SHARE * token.perSecond().median();
      calmTurns(List.of(empty, keyed, token), rate);
      return section(
          List.of(empty, keyed, token, account, traced),
          method(rate) + " " + costOfTracing(token, traced, batches),
          verdicts(empty, keyed, token, account));
    }
  }

  /// What a connection by a service account has in the place of a refresh token.
  private static String account(int number) {
    return new Credentials(
            GrantKind.SERVICE_ACCOUNT,
            Map.of(
                "site_url", new Secret("https://acme.atlassian.net"),
                "client_id", new Secret("client-" + number),
                "client_secret", new Secret(Bench.dummy(number))))
        .asSecret()
        .reveal();
  }

  private MeasuredServer start(Database database, Map<String, String> further) {
    return MeasuredServer.start(
        bench.environment(), database, bench.freshRedis(), Flavour.PROBED, further);
  }

  private Variant variant(String name, MeasuredServer server, String path, String key) {
    return new Variant(
        name,
        server,
        new Order(server.url(), path, USERS, key, BUSY, Duration.ZERO, bench.plan().turn()));
  }

  /// Returns the number of trace batches received meanwhile.
  private long busyTurns(List<Variant> all, Collector collector) {
    all.forEach(it -> bench.load().run(it.order().lasting(bench.plan().warmUp())));
    var before = collector.batches();
    inTurns(all, it -> it.busy().add(Sample.of(bench.load(), it.server(), it.order())));
    return collector.batches() - before;
  }

  private void calmTurns(List<Variant> all, double rate) {
    var calm =
        all.stream().map(it -> new Calm(it, bench.pace(it.order().over(CALM), rate))).toList();
    inTurns(calm, it -> it.variant().calm().add(bench.paced(it.pace(), it.variant().server())));
  }

  private <T> void inTurns(List<T> variants, Consumer<T> turn) {
    for (var round = 0; round < bench.plan().rounds(); round++) {
      variants.forEach(turn);
    }
  }

  private static List<Verdict> verdicts(
      Variant empty, Variant keyed, Variant token, Variant account) {
    var share = token.perSecond().median() / keyed.perSecond().median();
    var bare = token.perSecond().median() / empty.perSecond().median();
    var fetched = account.perSecond().median() / token.perSecond().median();
    var tail = token.calmP99() / keyed.calmP99();
    return List.of(
        Verdict.of(
            "at least 85 % of the throughput of an empty response behind the same key",
            figure("%.0f %%", share * 100) + figure(" (of one without a key: %.0f %%)", bare * 100),
            share >= 0.85),
        Verdict.of(
            "a service account's token costs what one of a consent costs, within 5 %",
            figure("%.0f %% of the throughput", fetched * 100), fetched >= 0.95),
        Verdict.of("p99 at 70 % load within 2 x", figure("%.2f x", tail), tail <= 2));
  }

  private static String method(double rate) {
    return "Everything is warm, metrics are on. %d users, one after the other, over %d connections without a pause; then over %d with pauses that result in %.0f requests per second in total, %.0f %% of the throughput of the token read."
        .formatted(USERS, BUSY, CALM, rate, SHARE * 100);
  }

  /// The batches give an upper bound for the number of traces, since the last ones are not full.
  private static String costOfTracing(Variant token, Variant traced, long batches) {
    return "Tracing is off, except in the last line: a second server sends every request's trace to a collector on this machine, which discards it. Tracing costs that server %.1f µs of processor time per request; the collector's own cost comes on top. As shipped, traces that do not fit into the exporter's queue are dropped: of %,d requests at most %,d left a trace."
        .formatted(
            traced.processorMicros() - token.processorMicros(),
            traced.requests(),
            Math.min(traced.requests(), batches * LARGEST_BATCH));
  }

  private static Section section(List<Variant> all, String method, List<Verdict> verdicts) {
    return new Section(
        "1. A warm token against an empty response",
        method,
        List.of(
            "variant",
            "requests/s",
            "spread",
            "p50 µs",
            "p99 µs",
            "CPU µs/request",
            "allocated B/request",
            "at 70 %: requests/s",
            "p50 µs",
            "p99 µs"),
        all.stream().map(WarmReads::row).toList(),
        "requests/s",
        all.stream().map(it -> new Bar(it.name(), it.perSecond())).toList(),
        verdicts);
  }

  private static List<String> row(Variant it) {
    return List.of(
        it.name(),
        figure("%.0f", it.perSecond().median()),
        it.perSecond().spreadText(),
        figure("%.0f", Stats.of(it.busy(), s -> s.outcome().p50Micros()).median()),
        figure("%.0f", Stats.of(it.busy(), s -> s.outcome().p99Micros()).median()),
        figure("%.1f", it.processorMicros()),
        figure("%.0f", Stats.of(it.busy(), Sample::allocatedBytes).median()),
        calm(it, Stats.of(it.calm(), s -> s.outcome().perSecond()).median()),
        calm(it, Stats.of(it.calm(), s -> s.outcome().p50Micros()).median()),
        calm(it, it.calmP99()));
  }

  private static String calm(Variant it, double value) {
    return it.calm().isEmpty() ? "–" : figure("%.0f", value);
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
