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
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Events, in PostgreSQL and by its clock.
@Singleton
final class JdbcEventFeed implements EventFeed {

  private static final Logger log = LoggerFactory.getLogger(JdbcEventFeed.class);
  private static final int FAILED = -1;
  private static final int MAX_BATCH = 1_000;
  private static final int MAX_EXPIRING = 500;

  private final Database database;
  private final EventTable table;
  private final WaitingReaders waiting = new WaitingReaders();

  /// Smaller after a publication that took too long, as one to many webhook endpoints does.
  private final AtomicInteger batch = new AtomicInteger(MAX_BATCH);

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
    return new Slice(found.events(), found.next());
  }

  @Override
  public boolean await(WorkspaceId workspace, EventCursor cursor, Duration wait) {
    return waiting.await(workspace, cursor, wait);
  }

  @Override
  public void publish() {
    while (isBatchFull()) {
      wakeReaders();
    }
  }

  private boolean isBatchFull() {
    var size = batch.get();
    var published = database.execute(() -> table.publish(size), () -> FAILED);
    if (published == FAILED) {
      batch.set(Math.max(1, size / 4));
      if (size > 1) {
        log.warn("Up to {} events could not be published; fewer at once are tried", size);
      }
    } else {
      batch.set(Math.min(MAX_BATCH, size * 2));
    }
    return published == size;
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
    while (database.execute(() -> table.writeExpiring(MAX_EXPIRING)) == MAX_EXPIRING) {
      log.debug("More connections come close to their end");
    }
  }

  @Override
  public void keepDays(int days) {
    database.run(() -> table.keepDays(days));
  }
}
