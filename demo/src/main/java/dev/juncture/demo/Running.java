package dev.juncture.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/// What was started so far. Closing stops it in reverse order, each part after the one that needs
/// it has ended.
final class Running implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final AtomicBoolean stopping = new AtomicBoolean();

  /// True for the first who asks: that one does the stopping and the talking.
  boolean beginStop() {
    return stopping.compareAndSet(false, true);
  }

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  synchronized boolean isEmpty() {
    return parts.isEmpty();
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("While stopping: " + e.getMessage());
    }
  }
}
