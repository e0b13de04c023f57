package dev.juncture.testing.simulators.journal;

import dev.juncture.testing.simulators.http.PathGlob;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// The calls that the simulator received, in order of arrival. Removes the oldest above the limit.
/// A call is recorded before its response is sent, so a client that has a response finds the entry.
/// Thread-safe.
public final class Journal {
  private final int limit;
  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private long forgotten;

  public Journal(int limit) {
    this.limit = limit;
  }

  public synchronized void enter(JournalEntry entry) {
    entries.addLast(entry);
    if (entries.size() > limit) {
      entries.removeFirst();
      forgotten++;
    }
  }

  public List<JournalEntry> calls() {
    return snapshot().sorted(Comparator.comparingLong(JournalEntry::sequence)).toList();
  }

  /// The calls of `method` whose path matches `path`. In it, `*` matches one segment and `**` any
  /// number of segments.
  public List<JournalEntry> calls(String method, String path) {
    var glob = PathGlob.of(path);
    return calls().stream()
        .filter(entry -> entry.method().equals(method) && glob.matches(entry.path()))
        .toList();
  }

  /// The calls with this note.
  public List<JournalEntry> noted(String note) {
    return calls().stream().filter(entry -> entry.noted(note)).toList();
  }

  /// The number of removed entries.
  public synchronized long forgotten() {
    return forgotten;
  }

  public synchronized void clear() {
    entries.clear();
    forgotten = 0;
  }

  private synchronized Stream<JournalEntry> snapshot() {
    return List.copyOf(entries).stream();
  }
}
