package dev.juncture.adapters.persistence.event;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.error.DomainError.EventsExpired;
import dev.juncture.domain.event.EventCursor;
import dev.juncture.domain.event.EventFeed;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Events, in PostgreSQL and by its clock.
@Singleton
final class JdbcEventFeed implements EventFeed {

  private static final int BATCH = 1_000;

  private final Database database;
  private final EventTable table;
  private final WaitingReaders waiting = new WaitingReaders();

  JdbcEventFeed(Database database, EventTable table) {
    this.database = database;
    this.table = table;
  }

  @Override
  public Slice after(WorkspaceId workspace, EventCursor cursor, Set<EventType> types, int limit) {
    var found = database.execute(() -> table.after(workspace, cursor, types, limit));
    if (cursor.position() > found.head().position()
        || cursor.position() > 0 && cursor.position() < found.deleted()) {
      throw new EventsExpired().asException();
    }
    return new Slice(found.events(), found.events().size() < limit ? found.head() : found.last());
  }

  @Override
  public boolean await(WorkspaceId workspace, EventCursor cursor, Duration wait) {
    return waiting.await(workspace, cursor, wait);
  }

  @Override
  public void publish() {
    while (database.execute(() -> table.publish(BATCH), () -> 0) == BATCH) {
      wakeReaders();
    }
  }

  @Override
  public void wakeReaders() {
    waiting
        .earliest()
        .map(
            cursor -> database.execute(() -> table.newestAfter(cursor), Map::<WorkspaceId, Long>of))
        .ifPresent(waiting::wake);
  }

  @Override
  public void releaseReaders() {
    waiting.releaseAll();
  }

  @Override
  public void writeExpiring() {
    database.run(table::writeExpiring);
  }

  @Override
  public void keepDays(int days) {
    database.run(() -> table.keepDays(days));
  }
}
