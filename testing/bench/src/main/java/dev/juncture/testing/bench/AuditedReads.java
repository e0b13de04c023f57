package dev.juncture.testing.bench;

import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEntry;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.ChainPosition;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.testing.bench.MeasuredServer.Flavour;
import dev.juncture.testing.bench.Section.Bar;
import dev.juncture.testing.bench.Section.Verdict;
import dev.juncture.testing.bench.load.Load.Order;
import dev.juncture.testing.servers.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Compares warm token reads by what the audit trail records of them, and times the check of a long
/// trail.
final class AuditedReads {

  private static final int USERS = 1_000;
  private static final int BUSY = 128;
  private static final int TARGET = 8_000;
  private static final int BATCH = 5_000;
  private static final String APPEND =
      """
      select "juncture-core".audit_append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        (select array_agg(decode(hash, 'hex') order by place) from unnest(?) with ordinality u (hash, place)))""";

  private final Bench bench;

  AuditedReads(Bench bench) {
    this.bench = bench;
  }

  private record Variant(
      String level,
      MeasuredServer server,
      Order order,
      Pace pace,
      List<Sample> busy,
      List<Sample> calm) {

    Stats perSecond() {
      return Stats.of(busy, it -> it.outcome().perSecond());
    }

    double busyP99() {
      return Stats.of(busy, it -> it.outcome().p99Micros()).median();
    }

    double processorMicros() {
      return Stats.of(busy, Sample::processorMicros).median();
    }

    double calmRate() {
      return Stats.of(calm, it -> it.outcome().perSecond()).median();
    }

    double calmP99() {
      return Stats.of(calm, it -> it.outcome().p99Micros()).median();
    }
  }

  Section run() {
    var database = bench.environment().postgres.freshDatabase();
    try (var off = start(database, "off");
        var changes = start(database, "changes");
        var all = start(database, "all")) {
      bench
          .connections()
          .load(database, new Connections.Batch(0, USERS, "site", Bench::dummy, Bench.LONG_LIFE));
      var variants = List.of(variant("off", off), variant("changes", changes), variant("all", all));
      for (var round = 0; round < bench.plan().rounds(); round++) {
        variants.forEach(it -> it.busy().add(Sample.of(bench.load(), it.server(), it.order())));
      }
      for (var round = 0; round < bench.plan().rounds(); round++) {
        variants.forEach(it -> it.calm().add(bench.paced(it.pace(), it.server())));
      }
      return section(variants, verification());
    }
  }

  private MeasuredServer start(Database database, String level) {
    return MeasuredServer.start(
        bench.environment(),
        database,
        bench.freshRedis(),
        Flavour.PROBED,
        Map.of("JUNCTURE_AUDIT", level));
  }

  private Variant variant(String level, MeasuredServer server) {
    var order =
        new Order(
            server.url(),
            Bench.TOKEN,
            USERS,
            BenchEnvironment.KEY,
            BUSY,
            Duration.ZERO,
            bench.plan().turn());
    bench.load().run(order.lasting(bench.plan().warmUp()));
    return new Variant(
        level, server, order, bench.pace(order, TARGET), new ArrayList<>(), new ArrayList<>());
  }

  /// The time of `audit verify`, its start included, in seconds.
  private double verification() {
    var database = bench.environment().postgres.freshDatabase();
    MeasuredServer.start(bench.environment(), database, bench.freshRedis(), Flavour.PROBED).close();
    fill(database, bench.plan().auditEntries());
    var environment = new HashMap<>(bench.environment().variables(0, database, bench.freshRedis()));
    var began = System.nanoTime();
    var output = MeasuredServer.command(environment, "audit", "verify");
    var seconds = (System.nanoTime() - began) / 1e9;
    if (!output.startsWith("Verified " + bench.plan().auditEntries() + " entries")) {
      throw new IllegalStateException(output);
    }
    return seconds;
  }

  private static void fill(Database database, int entries) {
    try (var connection = database.connect()) {
      var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      var position = ChainPosition.START;
      for (var first = 0; first < entries; first += BATCH) {
        var batch = new ArrayList<AuditEntry>();
        for (var number = first; number < Math.min(first + BATCH, entries); number++) {
          batch.add(AuditEntry.after(position, at, event(number)));
          position = batch.getLast().position();
        }
        append(connection, at, batch);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AuditEvent event(int number) {
    var request = "5d0c4c5e-8a2f-4a52-9d5a-%012d".formatted(number);
    var origin = new RequestOrigin(WorkspaceId.DEFAULT, "", request, "192.0.2.7");
    var user = "user-" + number % USERS;
    return new AuditEvent(origin, AuditAction.ACCESS_TOKEN_READ, "jira", user, "", AuditEvent.OK);
  }

  private static void append(Connection connection, Instant at, List<AuditEntry> batch)
      throws SQLException {
    try (var statement = connection.prepareStatement(APPEND)) {
      statement.setObject(1, at.atOffset(ZoneOffset.UTC));
      var columns =
          List.<Map.Entry<String, Function<AuditEntry, Object>>>of(
              Map.entry("bigint", AuditEntry::sequence),
              Map.entry("text", it -> it.event().origin().workspace().value()),
              Map.entry("text", it -> it.event().origin().keyId()),
              Map.entry("text", it -> it.event().action().value()),
              Map.entry("text", it -> it.event().provider()),
              Map.entry("text", it -> it.event().externalId()),
              Map.entry("text", it -> it.event().subject()),
              Map.entry("text", it -> it.event().outcome()),
              Map.entry("text", it -> it.event().origin().requestId()),
              Map.entry("text", it -> it.event().origin().address()),
              Map.entry("text", it -> it.hash().hex()));
      for (var index = 0; index < columns.size(); index++) {
        var column = columns.get(index);
        var values = batch.stream().map(column.getValue()).toArray();
        statement.setArray(index + 2, connection.createArrayOf(column.getKey(), values));
      }
      statement.execute();
    }
  }

  private Section section(List<Variant> variants, double seconds) {
    var off = variants.get(0);
    var changes = variants.get(1);
    var all = variants.get(2);
    return new Section(
        "7. What the audit trail costs a warm token",
        "Three servers on one database, which differ in JUNCTURE_AUDIT. Everything is warm. %d users, one after the other, over %d connections without a pause; then with pauses that result in %d requests per second."
            .formatted(USERS, BUSY, TARGET),
        List.of(
            "JUNCTURE_AUDIT",
            "requests/s",
            "spread",
            "p99 µs",
            "CPU µs/request",
            "allocated B/request",
            "at 8,000: requests/s",
            "p50 µs",
            "p99 µs"),
        variants.stream().map(AuditedReads::row).toList(),
        "requests/s",
        variants.stream().map(it -> new Bar(it.level(), it.perSecond())).toList(),
        List.of(
            Verdict.of(
                "changes costs no more than off (processor time within 3 %)",
                figure("%.1f µs", changes.processorMicros())
                    + figure(" and %.1f µs", off.processorMicros()),
                changes.processorMicros() <= off.processorMicros() * 1.03),
            Verdict.of(
                "all: at least 8,000 a second with a p99 below 10 ms",
                figure("%.0f a second", all.calmRate())
                    + figure(", p99 %.1f ms", all.calmP99() / 1e3)
                    + figure("; without a pause %.0f a second", all.perSecond().median())
                    + figure(", p99 %.1f ms", all.busyP99() / 1e3),
                all.calmRate() >= TARGET * 0.97 && all.calmP99() < 10_000
                    || all.perSecond().median() >= TARGET && all.busyP99() < 10_000),
            Verdict.of(
                "%,d entries are verified in less than a minute"
                    .formatted(bench.plan().auditEntries()),
                figure("%.1f s", seconds),
                seconds < 60)));
  }

  private static List<String> row(Variant it) {
    return List.of(
        it.level(),
        figure("%.0f", it.perSecond().median()),
        it.perSecond().spreadText(),
        figure("%.0f", it.busyP99()),
        figure("%.1f", it.processorMicros()),
        figure("%.0f", Stats.of(it.busy(), Sample::allocatedBytes).median()),
        figure("%.0f", it.calmRate()),
        figure("%.0f", Stats.of(it.calm(), s -> s.outcome().p50Micros()).median()),
        figure("%.0f", it.calmP99()));
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
