package dev.juncture.application.jira;

import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;

/// A complete list, fetched page by page, in order. Pages whose cursors are known are fetched in
/// parallel, a few ahead of the reader, so that a list of any length is never held in memory as a
/// whole.
///
/// Fails as fetching a page fails, and with ProviderFailed when a cursor repeats. Not thread-safe.
public final class PagedList<T> implements Iterator<List<T>> {

  private static final int AHEAD = 8;

  private final Parallel parallel;
  private final Function<Cursor, Page<T>> fetch;
  private final Set<Cursor> met = new HashSet<>();
  private final ArrayDeque<Cursor> known = new ArrayDeque<>();
  private final ArrayDeque<Future<Page<T>>> inFlight = new ArrayDeque<>();
  private List<T> current;
  private boolean taken;

  PagedList(Parallel parallel, Function<Cursor, Page<T>> fetch) {
    this.parallel = parallel;
    this.fetch = fetch;
    var first = fetch.apply(Cursor.FIRST);
    this.current = first.items();
    lineUp(first.next());
  }

  @Override
  public boolean hasNext() {
    return !taken || !inFlight.isEmpty();
  }

  @Override
  public List<T> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (taken) {
      advance();
    }
    taken = true;
    return current;
  }

  /// All remaining items in one list. Only for lists that are known to be short.
  public List<T> all() {
    var all = new ArrayList<T>();
    forEachRemaining(all::addAll);
    return all;
  }

  private void advance() {
    var page = Parallel.result(inFlight.remove());
    if (!page.items().isEmpty() && page.items().equals(current)) {
      throw circular();
    }
    current = page.items();
    // Only the last known page can have new cursors; the cursors of the other pages are known
    // already.
    lineUp(inFlight.isEmpty() && known.isEmpty() ? page.next() : List.of());
  }

  private void lineUp(List<Cursor> cursors) {
    if (!cursors.stream().allMatch(met::add)) {
      throw circular();
    }
    known.addAll(cursors);
    while (inFlight.size() < AHEAD && !known.isEmpty()) {
      var cursor = known.remove();
      inFlight.add(parallel.start(() -> fetch.apply(cursor)));
    }
  }

  private static RuntimeException circular() {
    return new ProviderFailed().asException();
  }
}
