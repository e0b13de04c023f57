package dev.juncture.application.jira;

import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;

/// A complete list, fetched page by page, in order. Pages whose cursors are known are fetched in
/// parallel, a few ahead of the reader, so that a list of any length is never held in memory as a
/// whole.
///
/// A list may move while it is read: an entry that is pushed to the next page is delivered once.
/// Only ids are remembered for that, and only the last [#REMEMBERED] of them.
///
/// Fails as fetching a page fails, and with ProviderFailed when a cursor repeats or page after page
/// brings nothing new. Not thread-safe.
public final class PagedList<T> implements Iterator<List<T>> {

  private static final int AHEAD = 8;

  /// Far more than a list moves while it is read; about 10 MB.
  private static final int REMEMBERED = 100_000;

  /// Consecutive pages that only repeat what came before; more of them do not come from a list that
  /// moves.
  private static final int MAX_REPEATS = 10;

  private final Parallel parallel;
  private final Function<Cursor, Page<T>> fetch;
  private final Function<T, ?> id;
  private final LinkedHashSet<Object> delivered = new LinkedHashSet<>();
  private final Set<Cursor> met = new HashSet<>();
  private final ArrayDeque<Cursor> known = new ArrayDeque<>();
  private final ArrayDeque<Future<Page<T>>> inFlight = new ArrayDeque<>();
  private List<T> current = List.of();
  private int left;
  private int repeats;
  private boolean taken;

  /// @param id what names an entry in this list; an entry without a name is `""` and never repeats
  /// @param limit the list ends after so many entries
  PagedList(Parallel parallel, Function<Cursor, Page<T>> fetch, Function<T, ?> id, int limit) {
    this.parallel = parallel;
    this.fetch = fetch;
    this.id = id;
    this.left = limit;
    var first = fetch.apply(Cursor.FIRST);
    accept(first.items(), first.next());
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

  private boolean isNew(T item) {
    var name = id.apply(item);
    var isNew = name.equals("") || delivered.add(name);
    if (delivered.size() > REMEMBERED) {
      delivered.removeFirst();
    }
    return isNew;
  }

  private void advance() {
    var page = Parallel.result(inFlight.remove());
    // Only the last known page can have new cursors; the cursors of the other pages are known
    // already.
    accept(page.items(), inFlight.isEmpty() && known.isEmpty() ? page.next() : List.of());
  }

  private void accept(List<T> items, List<Cursor> next) {
    current = items.stream().filter(this::isNew).limit(left).toList();
    left -= current.size();
    repeats = current.isEmpty() && !items.isEmpty() ? repeats + 1 : 0;
    if (repeats > MAX_REPEATS) {
      throw circular();
    }
    if (left > 0) {
      lineUp(next);
    } else {
      inFlight.clear();
    }
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
