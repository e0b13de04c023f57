package dev.juncture.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/// The parts that have been started. Closing stops them in reverse order; each part stops after the
/// parts that depend on it have ended.
final class Running implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final AtomicBoolean stopping = new AtomicBoolean();

  /// True for the first caller only, which then stops everything and prints messages.
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
