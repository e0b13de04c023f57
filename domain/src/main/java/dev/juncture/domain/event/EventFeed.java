package dev.juncture.domain.event;

import dev.juncture.domain.id.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The events of all workspaces, in the order in which they were published.
///
/// The store of what an event tells of writes the event in the same transaction. Publishing gives
/// it a position after that of every event that can be read already, so that no reader misses one.
/// Two events of one connection have the order of their changes.
public interface EventFeed {

  /// The events of a workspace that follow a cursor, at most `limit`, oldest first. Fails with
  /// EventsExpired when some that followed it were deleted because of their age, or when the cursor
  /// is of another database; with StoreUnavailable.
  ///
  /// @param types those that are wanted; not empty
  Slice after(WorkspaceId workspace, EventCursor cursor, Set<EventType> types, int limit);

  /// Waits until an event of the workspace follows the cursor, of whatever type. Returns whether
  /// there is one, at the latest after `wait`. Blocks the thread.
  boolean await(WorkspaceId workspace, EventCursor cursor, Duration wait);

  /// Ends the waits for which an event has been published, by whichever server. Does nothing while
  /// the store is unavailable.
  void wakeReaders();

  /// Ends all waits, also those that begin later, because the server stops.
  void releaseReaders();

  /// Publishes what has been written and is not published yet. Concurrent calls, also of other
  /// servers, publish each event once. Does nothing while the store is unavailable.
  void publish();

  /// Writes `connection.expiring` for each connection that has come closer to its end than 30, 14
  /// or 3 days since the last call. Concurrent calls write each event once. Fails with
  /// StoreUnavailable.
  void writeExpiring();

  /// Deletes the days in which every event is older than `days`. Fails with StoreUnavailable.
  ///
  /// @param days at least 1
  void keepDays(int days);

  /// @param next after the last of the events; after everything that was read when there are fewer
  ///   than the limit
  record Slice(List<Event> events, EventCursor next) {
    public Slice {
      events = List.copyOf(events);
    }
  }
}
