package dev.juncture.adapters.persistence.event;

import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventCursor;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The statements on the tables of events. Events are written by triggers and functions of the
/// database, together with what they tell of.
@Singleton
final class EventTable {

  /// How many events are looked at for those of the wanted types.
  private static final int MOST_SCANNED = 10_000;

  private static final Set<EventType> EVERY_TYPE = EnumSet.allOf(EventType.class);

  /// The head, the end of what was looked at, and the events, as they are at one time. Without an
  /// event there is one row.
  private static final String AFTER =
      """
      with scanned as materialized (
        select * from "juncture-core".event e
        where e.workspace_id = ? and e.position > ? and e.published_at >= ?
        order by e.position limit ?), wanted as (
        select * from scanned where type = any(?) order by position limit ?)
      select h.position, h.published_at, h.deleted_position, e.position, e.published_at, e.event_id,
        e.type, e.occurred_at, e.data, s.position, s.published_at
      from "juncture-core".event_head h
      left join (select position, published_at from scanned order by position offset ?) s on true
      left join wanted e on true
      order by e.position
      """;

  private static final String NEWEST =
      """
      select workspace_id, max(position) from "juncture-core".event
      where position > ? and published_at >= ? group by workspace_id
      """;

  private static final String PUBLISH = "select \"juncture-core\".event_publish(?)";
  private static final String WRITE_EXPIRING = "select \"juncture-core\".event_write_expiring(?)";
  private static final String KEEP = "select \"juncture-core\".event_keep(?)";

  private final TransactionOperations<Connection> transactions;

  EventTable(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /// @param deleted the position of the last event that was deleted
  /// @param scanned the last event that was looked at, if there may be more
  record Found(
      EventCursor head,
      long deleted,
      List<Event> events,
      EventCursor last,
      Optional<EventCursor> scanned) {

    /// Where the next read begins.
    EventCursor next(int limit) {
      return events.size() < limit ? scanned.orElse(head) : last;
    }
  }

  Found after(WorkspaceId workspace, EventCursor cursor, Collection<EventType> types, int limit) {
    var scanned = types.containsAll(EVERY_TYPE) ? limit : MOST_SCANNED;
    return prepared(
        AFTER,
        statement -> {
          statement.setString(1, workspace.value());
          statement.setLong(2, cursor.position());
          statement.setObject(3, cursor.at().atOffset(ZoneOffset.UTC));
          statement.setInt(4, scanned);
          statement.setArray(5, names(statement, types));
          statement.setInt(6, limit);
          statement.setInt(7, scanned - 1);
          return found(cursor, statement);
        });
  }

  private static Array names(PreparedStatement statement, Collection<EventType> types)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf("text", types.stream().map(EventType::publicName).toArray());
  }

  private static Found found(EventCursor cursor, PreparedStatement statement) throws SQLException {
    try (var row = statement.executeQuery()) {
      row.next();
      var head = new EventCursor(row.getLong(1), at(row, 2));
      var deleted = row.getLong(3);
      var scanned =
          row.getObject(11) == null
              ? Optional.<EventCursor>empty()
              : Optional.of(new EventCursor(row.getLong(10), at(row, 11)));
      var events = new ArrayList<Event>();
      var last = cursor;
      do {
        if (row.getString(6) != null) {
          events.add(
              new Event(
                  row.getString(6), EventType.of(row.getString(7)), at(row, 8), row.getString(9)));
          last = new EventCursor(row.getLong(4), at(row, 5));
        }
      } while (row.next());
      return new Found(head, deleted, events, last, scanned);
    }
  }

  /// The position of the newest event of each workspace that has one after the cursor.
  Map<WorkspaceId, Long> newestAfter(EventCursor cursor) {
    return prepared(
        NEWEST,
        statement -> {
          statement.setLong(1, cursor.position());
          statement.setObject(2, cursor.at().atOffset(ZoneOffset.UTC));
          var newest = new HashMap<WorkspaceId, Long>();
          try (var row = statement.executeQuery()) {
            while (row.next()) {
              newest.put(new WorkspaceId(row.getString(1)), row.getLong(2));
            }
          }
          return newest;
        });
  }

  /// Returns how many were published, at most `most`.
  int publish(int most) {
    return number(PUBLISH, most);
  }

  /// Returns how many were written, at most `most`.
  int writeExpiring(int most) {
    return number(WRITE_EXPIRING, most);
  }

  void keepDays(int days) {
    prepared(
        KEEP,
        statement -> {
          statement.setInt(1, days);
          return statement.execute();
        });
  }

  private int number(String sql, int parameter) {
    return prepared(
        sql,
        statement -> {
          statement.setInt(1, parameter);
          try (var row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  private <T> T prepared(String sql, Use<T> use) {
    return transactions.executeWrite(
        transaction -> {
          try (var statement = transaction.getConnection().prepareStatement(sql)) {
            return use.of(statement);
          }
        });
  }

  private static Instant at(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }
}
