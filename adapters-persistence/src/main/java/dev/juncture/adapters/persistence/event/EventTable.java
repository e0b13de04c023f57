package dev.juncture.adapters.persistence.event;

import static dev.juncture.adapters.persistence.Statements.at;

import dev.juncture.adapters.persistence.Statements;
import dev.juncture.adapters.persistence.Statements.Texts;
import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventCursor;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  private final Statements statements;

  EventTable(Statements statements) {
    this.statements = statements;
  }

  /// @param deleted the position of the last event that was deleted
  /// @param scanned the last event that was looked at, if there may be more
  /// @param place after the event
  private record Row(
      EventCursor head,
      long deleted,
      Optional<EventCursor> scanned,
      Optional<Event> event,
      EventCursor place) {}

  /// @param deleted the position of the last event that was deleted
  /// @param next where the next read begins
  record Found(EventCursor head, long deleted, List<Event> events, EventCursor next) {}

  Found after(WorkspaceId workspace, EventCursor cursor, Collection<EventType> types, int limit) {
    var scanned = types.containsAll(EVERY_TYPE) ? limit : MOST_SCANNED;
    var rows =
        statements.query(
            AFTER,
            EventTable::row,
            workspace.value(),
            cursor.position(),
            cursor.at(),
            scanned,
            new Texts(types.stream().map(EventType::publicName).toList()),
            limit,
            scanned - 1);
    var last = rows.getLast();
    var events = rows.stream().flatMap(it -> it.event().stream()).toList();
    var next = events.size() < limit ? last.scanned().orElse(last.head()) : last.place();
    return new Found(last.head(), last.deleted(), events, next);
  }

  private static Row row(ResultSet row) throws SQLException {
    var event =
        row.getString(6) == null
            ? Optional.<Event>empty()
            : Optional.of(
                new Event(
                    row.getString(6),
                    EventType.of(row.getString(7)),
                    at(row, 8),
                    row.getString(9)));
    var head = cursor(row, 1);
    return new Row(
        head,
        row.getLong(3),
        row.getObject(10) == null ? Optional.empty() : Optional.of(cursor(row, 10)),
        event,
        event.isPresent() ? cursor(row, 4) : head);
  }

  /// @param column of the position; the time follows
  private static EventCursor cursor(ResultSet row, int column) throws SQLException {
    return new EventCursor(row.getLong(column), at(row, column + 1));
  }

  /// The position of the newest event of each workspace that has one after the cursor.
  Map<WorkspaceId, Long> newestAfter(EventCursor cursor) {
    return statements
        .query(
            NEWEST,
            row -> Map.entry(new WorkspaceId(row.getString(1)), row.getLong(2)),
            cursor.position(),
            cursor.at())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Returns how many were published, at most `most`.
  int publish(int most) {
    return statements.first(PUBLISH, row -> row.getInt(1), most).orElseThrow();
  }

  /// Returns how many were written, at most `most`.
  int writeExpiring(int most) {
    return statements.first(WRITE_EXPIRING, row -> row.getInt(1), most).orElseThrow();
  }

  void keepDays(int days) {
    statements.query(KEEP, _ -> true, days);
  }
}
