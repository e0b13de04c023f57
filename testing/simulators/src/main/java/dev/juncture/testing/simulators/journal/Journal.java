package dev.juncture.testing.simulators.journal;

import dev.juncture.testing.simulators.http.PathGlob;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// The calls that the simulator got, in order of arrival; the oldest are forgotten past the limit.
/// A call is entered before its answer leaves, so whoever has an answer finds the entry.
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

  /// The calls of `method` whose path fits `path`, where `*` stands for one segment and `**` for
  /// any number.
  public List<JournalEntry> calls(String method, String path) {
    var glob = PathGlob.of(path);
    return calls().stream()
        .filter(entry -> entry.method().equals(method) && glob.matches(entry.path()))
        .toList();
  }

  /// The calls that carry `note`.
  public List<JournalEntry> noted(String note) {
    return calls().stream().filter(entry -> entry.noted(note)).toList();
  }

  /// How many entries fell off the end.
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
