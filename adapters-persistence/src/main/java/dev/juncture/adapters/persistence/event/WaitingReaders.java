package dev.juncture.adapters.persistence.event;

import dev.juncture.domain.event.EventCursor;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Who waits for events in this process. Thread-safe.
final class WaitingReaders {

  private final Set<Waiting> all = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean released = new AtomicBoolean();

  private record Waiting(
      WorkspaceId workspace, EventCursor cursor, CompletableFuture<Boolean> arrived) {}

  /// Whether an event of the workspace follows the cursor, after at most `wait`.
  boolean await(WorkspaceId workspace, EventCursor cursor, Duration wait) {
    var waiting = new Waiting(workspace, cursor, new CompletableFuture<>());
    all.add(waiting);
    try {
      return !released.get() && waiting.arrived().get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      all.remove(waiting);
    }
  }

  /// The first of the cursors that are waited at; empty when nobody waits.
  Optional<EventCursor> earliest() {
    return all.stream()
        .map(Waiting::cursor)
        .min(Comparator.comparingLong(EventCursor::position).thenComparing(EventCursor::at));
  }

  /// Wakes those for whom there is an event.
  ///
  /// @param newest the position of each workspace's newest event, where it follows [#earliest()]
  void wake(Map<WorkspaceId, Long> newest) {
    all.stream()
        .filter(it -> newest.getOrDefault(it.workspace(), 0L) > it.cursor().position())
        .forEach(it -> it.arrived().complete(true));
  }

  /// Ends every wait, also those that begin later.
  void releaseAll() {
    released.set(true);
    all.forEach(it -> it.arrived().complete(false));
  }
}
