package dev.juncture.adapters.persistence.audit;

import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEntry;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.AuditFilter;
import dev.juncture.domain.audit.AuditHash;
import dev.juncture.domain.audit.AuditTrail.Bounds;
import dev.juncture.domain.audit.ChainPosition;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The statements on the tables of the audit trail.
@Singleton
final class AuditTable {

  private static final String LOCK =
      "select sequence, hash, at from \"juncture-core\".audit_lock()";
  private static final String APPEND =
      "select \"juncture-core\".audit_append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /// What `audit_append` raises when another process wrote the last entry, or the time is wrong.
  private static final String NOT_AT_THE_END = "P0001";

  private static final String KEEP = "select \"juncture-core\".audit_keep(?)";
  private static final String BOUNDS =
      "select start_sequence, start_hash, sequence, hash from \"juncture-core\".audit_chain";
  private static final String FIND =
      """
      select sequence, at, hash, workspace_id, key_id, action, provider, external_id, subject, outcome,
        request_id, address
      from "juncture-core".audit_entry where""";

  /// The texts of an event, in the order of the function's parameters.
  private static final List<Function<AuditEvent, String>> TEXTS =
      List.of(
          it -> it.origin().workspace().value(),
          it -> it.origin().keyId(),
          it -> it.action().value(),
          AuditEvent::provider,
          AuditEvent::externalId,
          AuditEvent::subject,
          AuditEvent::outcome,
          it -> it.origin().requestId(),
          it -> it.origin().address());

  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private final TransactionOperations<Connection> transactions;
  private final ConnectionOperations<Connection> connections;
  private final InstantSource clock;
  private final AtomicReference<@Nullable KnownEnd> known = new AtomicReference<>();

  AuditTable(
      TransactionOperations<Connection> transactions,
      ConnectionOperations<Connection> connections,
      InstantSource clock) {
    this.transactions = transactions;
    this.connections = connections;
    this.clock = clock;
  }

  /// Where the chain ended when this process last wrote, and what it knows of the database's clock.
  ///
  /// @param at the time of the last entry
  /// @param read when the database's clock was read, by this process's clock
  /// @param ahead how far the database's clock was ahead of this process's then
  private record KnownEnd(ChainPosition position, Instant at, Instant read, Duration ahead) {

    boolean isUsableAt(Instant now) {
      return !now.isBefore(read) && now.isBefore(read.plus(KNOWN_FOR));
    }

    Instant next(Instant now) {
      var time = now.plus(ahead).truncatedTo(ChronoUnit.MILLIS);
      return time.isBefore(at) ? at : time;
    }

    KnownEnd after(List<AuditEntry> entries) {
      var last = entries.getLast();
      return new KnownEnd(last.position(), last.at(), read, ahead);
    }
  }

  /// Writes one entry for each event, all or none. Where this process wrote the last entry of the
  /// chain, that is one call to the database, which commits itself; otherwise three.
  void append(List<AuditEvent> events) {
    var end = known.getAndSet(null);
    var now = clock.instant();
    if (end == null || !end.isUsableAt(now) || !isAppended(end, end.next(now), events)) {
      lockAndAppend(events);
    }
  }

  private boolean isAppended(KnownEnd end, Instant at, List<AuditEvent> events) {
    var entries = following(end.position(), at, events);
    var isAppended =
        connections.executeWrite(
            status -> {
              try {
                insert(status.getConnection(), entries);
                return true;
              } catch (SQLException e) {
                if (NOT_AT_THE_END.equals(e.getSQLState())) {
                  return false;
                }
                throw new IllegalStateException(e);
              }
            });
    if (isAppended) {
      known.set(end.after(entries));
    }
    return isAppended;
  }

  private void lockAndAppend(List<AuditEvent> events) {
    var end =
        transactions.executeWrite(
            transaction -> {
              var connection = transaction.getConnection();
              try (var lock = connection.prepareStatement(LOCK);
                  var row = lock.executeQuery()) {
                row.next();
                var now = clock.instant();
                var at = at(row, 3);
                var entries = following(position(row, 1), at, events);
                insert(connection, entries);
                var last = entries.getLast().position();
                return new KnownEnd(last, at, now, Duration.between(now, at));
              }
            });
    known.set(end);
  }

  private static List<AuditEntry> following(
      ChainPosition end, Instant at, List<AuditEvent> events) {
    var entries = new ArrayList<AuditEntry>(events.size());
    var position = end;
    for (var event : events) {
      var entry = AuditEntry.after(position, at, event);
      entries.add(entry);
      position = entry.position();
    }
    return entries;
  }

  private static void insert(Connection connection, List<AuditEntry> entries) throws SQLException {
    try (var insert = connection.prepareStatement(APPEND)) {
      insert.setObject(1, entries.getFirst().at().atOffset(ZoneOffset.UTC));
      insert.setArray(
          2,
          connection.createArrayOf(
              "bigint", entries.stream().map(AuditEntry::sequence).toArray(Long[]::new)));
      for (int i = 0; i < TEXTS.size(); i++) {
        var text = TEXTS.get(i);
        insert.setArray(
            3 + i,
            connection.createArrayOf(
                "text", entries.stream().map(it -> text.apply(it.event())).toArray(String[]::new)));
      }
      insert.setArray(
          3 + TEXTS.size(),
          connection.createArrayOf(
              "bytea", entries.stream().map(it -> it.hash().bytes()).toArray(byte[][]::new)));
      insert.execute();
    }
  }

  List<AuditEntry> find(AuditFilter filter, long after, int limit) {
    return find(filter, " sequence > ?", after, " order by sequence, at limit ?", limit);
  }

  List<AuditEntry> findLatest(AuditFilter filter, long before, int limit) {
    return find(filter, " sequence < ?", before, " order by sequence desc, at desc limit ?", limit);
  }

  private List<AuditEntry> find(
      AuditFilter filter, String range, long bound, String order, int limit) {
    var sql = new StringBuilder(FIND).append(range);
    var values = new ArrayList<Object>(List.of(bound));
    filter.workspace().ifPresent(it -> and(sql, "workspace_id = ?", values, it.value()));
    filter.action().ifPresent(it -> and(sql, "action = ?", values, it.value()));
    filter.provider().ifPresent(it -> and(sql, "provider = ?", values, it.value()));
    filter.externalId().ifPresent(it -> and(sql, "external_id = ?", values, it.value()));
    filter.since().ifPresent(it -> and(sql, "at >= ?", values, it.atOffset(ZoneOffset.UTC)));
    sql.append(order);
    values.add(limit);
    return query(sql.toString(), values, AuditTable::entry);
  }

  private static void and(StringBuilder sql, String condition, List<Object> values, Object value) {
    sql.append(" and ").append(condition);
    values.add(value);
  }

  Bounds bounds() {
    return query(BOUNDS, List.of(), row -> new Bounds(position(row, 1), position(row, 3)))
        .getFirst();
  }

  void keepDays(int days) {
    query(KEEP, List.of(days), row -> row);
  }

  private <T> List<T> query(String sql, List<?> values, Row<T> mapping) {
    return transactions.executeWrite(
        transaction -> {
          try (var statement = transaction.getConnection().prepareStatement(sql)) {
            return rows(statement, values, mapping);
          }
        });
  }

  private static <T> List<T> rows(PreparedStatement statement, List<?> values, Row<T> mapping)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    var rows = new ArrayList<T>();
    try (var result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(mapping.of(result));
      }
    }
    return rows;
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    var origin =
        new RequestOrigin(
            new WorkspaceId(row.getString(4)),
            row.getString(5),
            row.getString(11),
            row.getString(12));
    var event =
        new AuditEvent(
            origin,
            new AuditAction(row.getString(6)),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getString(10));
    return new AuditEntry(row.getLong(1), at(row, 2), event, AuditHash.of(row.getBytes(3)));
  }

  private static ChainPosition position(ResultSet row, int column) throws SQLException {
    return new ChainPosition(row.getLong(column), AuditHash.of(row.getBytes(column + 1)));
  }

  private static Instant at(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  @FunctionalInterface
  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }
}
