package dev.juncture.testkit.event;

import dev.juncture.domain.error.DomainError.EventsExpired;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventCursor;
import dev.juncture.domain.event.EventFeed;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Keeps events in memory as the contract requires, for tests. A wait ends at once.
public final class InMemoryEventFeed implements EventFeed {

  /// While true, every method fails as if the database were unavailable.
  public volatile boolean unavailable;

  private final InstantSource clock;
  private final List<Written> written = new ArrayList<>();
  private final List<Published> published = new ArrayList<>();
  private long position;
  private long deleted;

  private record Written(WorkspaceId workspace, Event event) {}

  private record Published(WorkspaceId workspace, EventCursor cursor, Event event) {}

  public InMemoryEventFeed(InstantSource clock) {
    this.clock = clock;
  }

  /// Writes an event, to be published later.
  ///
  /// @param data a JSON object
  public synchronized void write(WorkspaceId workspace, EventType type, String data) {
    var id = "evt_%026d".formatted(position + written.size() + 1);
    written.add(new Written(workspace, new Event(id, type, now(), data)));
  }

  @Override
  public synchronized Slice after(
      WorkspaceId workspace, EventCursor cursor, Set<EventType> types, int limit) {
    requireAvailable();
    if (cursor.position() > position || cursor.position() > 0 && cursor.position() < deleted) {
      throw new EventsExpired().asException();
    }
    var found =
        published.stream()
            .filter(it -> it.workspace().equals(workspace))
            .filter(it -> it.cursor().position() > cursor.position())
            .filter(it -> types.contains(it.event().type()))
            .limit(limit)
            .toList();
    return new Slice(
        found.stream().map(Published::event).toList(),
        found.size() < limit ? head() : found.getLast().cursor());
  }

  private EventCursor head() {
    return new EventCursor(position, now());
  }

  @Override
  public synchronized boolean await(WorkspaceId workspace, EventCursor cursor, Duration wait) {
    return published.stream()
        .anyMatch(
            it -> it.workspace().equals(workspace) && it.cursor().position() > cursor.position());
  }

  @Override
  public void wakeReaders() {
    // every wait has ended
  }

  @Override
  public void releaseReaders() {
    // nobody waits
  }

  @Override
  public synchronized void publish() {
    if (unavailable) {
      return;
    }
    for (var it : written) {
      position++;
      published.add(new Published(it.workspace(), head(), it.event()));
    }
    written.clear();
  }

  @Override
  public void writeExpiring() {
    requireAvailable();
  }

  @Override
  public synchronized void keepDays(int days) {
    requireAvailable();
    var kept = now().minus(Duration.ofDays(days));
    var old = published.stream().filter(it -> it.cursor().at().isBefore(kept)).toList();
    old.forEach(it -> deleted = Math.max(deleted, it.cursor().position()));
    published.removeAll(old);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void requireAvailable() {
    if (unavailable) {
      throw new StoreUnavailable("database", Duration.ofSeconds(2)).asException();
    }
  }
}
