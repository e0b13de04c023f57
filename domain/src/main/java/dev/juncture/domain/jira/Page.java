package dev.juncture.domain.jira;

import java.util.List;

/// A piece of a list, in the list's order.
///
/// @param next the cursors of all that follows, in order, as far as they are known: none at the
///   end, one where each page only knows its successor, all of the rest where pages can be asked
///   for side by side
public record Page<T>(List<T> items, List<Cursor> next) {

  public Page {
    items = List.copyOf(items);
    next = List.copyOf(next);
  }

  /// Where a page begins, in a notation of the gateway's own.
  public record Cursor(String value) {

    /// The beginning of any list.
    public static final Cursor FIRST = new Cursor("");
  }
}
