package dev.juncture.bench;

import dev.juncture.bench.MeasuredServer.Flavour;
import dev.juncture.bench.Section.Bar;
import dev.juncture.bench.Section.Verdict;
import dev.juncture.bench.load.Load.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// A warm token against an answer that takes no work at all, of the same server on the same
/// threads.
final class WarmReads {

  private static final int USERS = 1_000;
  private static final int BUSY = 32;
  private static final int CALM = 64;
  private static final double SHARE = 0.7;

  private final Bench bench;

  WarmReads(Bench bench) {
    this.bench = bench;
  }

  /// One kind of request, and what its turns gave: without a pause, and at a given rate.
  private record Variant(String name, Order order, List<Sample> busy, List<Sample> calm) {

    Variant(String name, Order order) {
      this(name, order, new ArrayList<>(), new ArrayList<>());
    }

    Stats perSecond() {
      return Stats.of(busy, it -> it.outcome().perSecond());
    }

    double calmP99() {
      return Stats.of(calm, it -> it.outcome().p99Micros()).median();
    }
  }

  Section run() {
    var database = bench.surroundings().postgres.freshDatabase();
    try (var server =
        MeasuredServer.start(bench.surroundings(), database, bench.freshRedis(), Flavour.PROBED)) {
      bench
          .connections()
          .load(database, new Connections.Batch(0, USERS, "site", Bench::dummy, Bench.LONG_LIFE));
      var empty = variant("empty JSON", server, "/bench/empty", "");
      var keyed =
          variant(
              "empty JSON behind the key", server, "/api/backend/bench/empty", Surroundings.KEY);
      var token = variant("warm get-access-token", server, Bench.TOKEN, Surroundings.KEY);
      return measured(server, empty, keyed, token);
    }
  }

  private Variant variant(String name, MeasuredServer server, String path, String key) {
    return new Variant(
        name, new Order(server.url(), path, USERS, key, BUSY, Duration.ZERO, bench.plan().turn()));
  }

  private Section measured(MeasuredServer server, Variant empty, Variant keyed, Variant token) {
    var all = List.of(empty, keyed, token);
    all.forEach(it -> bench.load().run(it.order().lasting(bench.plan().warmUp())));
    inTurns(all, it -> it.busy().add(Sample.of(bench.load(), server, it.order())));
    var rate = SHARE * token.perSecond().median();
    inTurns(
        all, it -> it.calm().add(Sample.of(bench.load(), server, it.order().over(CALM).at(rate))));
    return section(all, rate, verdicts(empty, keyed, token));
  }

  private void inTurns(List<Variant> variants, Consumer<Variant> turn) {
    for (var round = 0; round < bench.plan().rounds(); round++) {
      variants.forEach(turn);
    }
  }

  private static List<Verdict> verdicts(Variant empty, Variant keyed, Variant token) {
    var share = token.perSecond().median() / keyed.perSecond().median();
    var bare = token.perSecond().median() / empty.perSecond().median();
    var tail = token.calmP99() / keyed.calmP99();
    return List.of(
        Verdict.of(
            "at least 85 % of the throughput of an empty answer behind the same key",
            figure("%.0f %%", share * 100) + figure(" (of one without a key: %.0f %%)", bare * 100),
            share >= 0.85),
        Verdict.of("p99 at 70 % load within 2 x", figure("%.2f x", tail), tail <= 2));
  }

  private static Section section(List<Variant> all, double rate, List<Verdict> verdicts) {
    return new Section(
        "1. A warm token against an empty answer",
        "%d users, %d connections that ask without a pause; then %d connections that ask for %.0f requests a second together, %.0f %% of what the token reached."
            .formatted(USERS, BUSY, CALM, rate, SHARE * 100),
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
        figure("%.0f %%", it.perSecond().spread() * 100),
        figure("%.0f", Stats.of(it.busy(), s -> s.outcome().p50Micros()).median()),
        figure("%.0f", Stats.of(it.busy(), s -> s.outcome().p99Micros()).median()),
        figure("%.1f", Stats.of(it.busy(), Sample::processorMicros).median()),
        figure("%.0f", Stats.of(it.busy(), Sample::allocatedBytes).median()),
        figure("%.0f", Stats.of(it.calm(), s -> s.outcome().perSecond()).median()),
        figure("%.0f", Stats.of(it.calm(), s -> s.outcome().p50Micros()).median()),
        figure("%.0f", it.calmP99()));
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
