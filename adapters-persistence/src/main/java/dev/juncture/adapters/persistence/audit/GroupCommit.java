package dev.juncture.adapters.persistence.audit;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.error.DomainError.AuditUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the events of concurrent callers in one transaction. While one is being committed, the
/// next ones wait and become the next transaction, so that this process uses one database
/// connection at a time. No more wait than fit into one transaction, so a caller waits for two at
/// most, each of which has the time limits of the database.
final class GroupCommit {

  static final int LONGEST_QUEUE = 2_000;

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Database database;
  private final Consumer<List<AuditEvent>> store;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private final AtomicBoolean writing = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();

  /// @param store writes events in one transaction
  GroupCommit(Database database, Consumer<List<AuditEvent>> store) {
    this.database = database;
    this.store = store;
  }

  private record Waiting(AuditEvent event, CompletableFuture<Void> written) {}

  CompletionStage<Void> append(AuditEvent event) {
    var waiting = new Waiting(event, new CompletableFuture<>());
    if (queue.offer(waiting)) {
      writeUnlessWriting();
    } else {
      waiting.written().completeExceptionally(unavailable());
    }
    return waiting.written();
  }

  private void writeUnlessWriting() {
    if (!queue.isEmpty() && writing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("audit").start(this::write);
    }
  }

  /// Starts the next transaction before it tells the callers of this one.
  private void write() {
    var batch = new ArrayList<Waiting>();
    queue.drainTo(batch);
    Predicate<Waiting> isWritten = _ -> false;
    try {
      isWritten = written(batch);
    } finally {
      writing.set(false);
      writeUnlessWriting();
      for (var waiting : batch) {
        if (isWritten.test(waiting)) {
          waiting.written().complete(null);
        } else {
          waiting.written().completeExceptionally(unavailable());
        }
      }
    }
  }

  /// Those of the batch that are durable. An entry that cannot be stored does not fail the others.
  private Predicate<Waiting> written(List<Waiting> batch) {
    var result = result(batch);
    if (result == Result.REJECTED && batch.size() > 1) {
      return batch.stream()
              .filter(it -> result(List.of(it)) == Result.WRITTEN)
              .collect(Collectors.toSet())
          ::contains;
    }
    return _ -> result == Result.WRITTEN;
  }

  private enum Result {
    WRITTEN,
    UNAVAILABLE,
    REJECTED
  }

  private Result result(List<Waiting> batch) {
    try {
      var events = batch.stream().map(Waiting::event).toList();
      var isWritten = database.execute(() -> stored(events), () -> false);
      if (isWritten) {
        failing.set(false);
      }
      return isWritten ? Result.WRITTEN : Result.UNAVAILABLE;
    } catch (RuntimeException e) {
      if (!failing.getAndSet(true)) {
        log.error("Audit entries cannot be written; calls that need one fail with 503", e);
      }
      return Result.REJECTED;
    }
  }

  private boolean stored(List<AuditEvent> events) {
    store.accept(events);
    return true;
  }

  private static RuntimeException unavailable() {
    return new AuditUnavailable(RETRY_AFTER).asException();
  }
}
